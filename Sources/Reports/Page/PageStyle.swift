/// The style of all pages.
enum PageStyle {
  /// The text of the style.
  static let text = String(decoding: PackageResources.page_css, as: UTF8.self)
}
