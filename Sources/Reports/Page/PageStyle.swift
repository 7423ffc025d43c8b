import Drawing
import GymCore

/// The style of all pages, with the palettes of pictures: `--blue` and its like, in light and in dark.
enum PageStyle {
  /// The text of the style.
  static let text =
    palette(of: .light, at: "@media all")
    + palette(of: .dark, at: "@media screen and (prefers-color-scheme: dark)")
    + String(decoding: PackageResources.page_css, as: UTF8.self)

  private static func palette(of theme: Theme, at medium: String) -> String {
    let lines = Paint.Hue.allCases.map {
      "    --\($0): \(theme.color(of: Paint(.hue($0))).hexadecimal);\n"
    }
    return "\(medium) {\n  :root {\n\(lines.joined())  }\n}\n"
  }
}
