public import GymCore

/// Pictures as SVG files (W3C, "Scalable Vector Graphics 1.1"), which stay sharp at any size.
///
/// Equal pictures have equal bytes: numbers are rounded to what can be seen, and written with a point
/// whatever the language of the machine.
public enum SVG {
  /// How paints become colours.
  public enum Coloring: Sendable, Hashable {
    /// The colours of a palette, wherever the picture is shown.
    case plain(Theme)

    /// Hues are variables, as in `var(--blue,#1f6fd6)`, which the style of a page sets for light and
    /// dark; where it sets none, they are those of a palette.
    case variables(fallback: Theme)
  }

  /// What a picture is about, for those who cannot see it.
  public struct Caption: Sendable, Hashable {
    /// A few words.
    public var title: String

    /// What is to be seen, in sentences; may be empty.
    public var description: String

    /// Creates a caption.
    public init(title: String, description: String = "") {
      self.title = title
      self.description = description
    }
  }

  /// The faces of texts: the one of the rasterizer, or else that of the system.
  private static let faces =
    "Inter,system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

  /// Returns the file of a picture.
  ///
  /// - Parameters:
  ///   - picture: What is drawn.
  ///   - extent: How large it is, in its own units.
  ///   - width: How wide it is shown, in CSS pixels; `nil` for as wide as there is room.
  ///   - caption: What it is about.
  ///   - coloring: How paints become colours.
  ///   - isOpaque: Whether the background of the palette lies below.
  /// - Returns: The text of the file.
  public static func encode(
    _ picture: Picture, of extent: PictureExtent, width: Int? = nil, caption: Caption,
    coloring: Coloring = .plain(.light), isOpaque: Bool = true
  ) -> String {
    var writer = SVGWriter(picture, coloring, extent)
    let (left, full, high) = (
      writer.number(-extent.margin), writer.number(extent.fullWidth),
      writer.number(extent.fullHeight)
    )
    var size = ""
    if let width {
      let height = Float(width) * extent.fullHeight / extent.fullWidth
      size = " width=\"\(width)\" height=\"\(Int(height.rounded()))\""
    }
    writer.text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(left) \(left) \(full) \(high)"\(size) role="img" \
      font-family="\(faces)" font-weight="500" stroke-linecap="round" stroke-linejoin="round">
      <title>\(SVGWriter.escaped(caption.title))</title>

      """
    if !caption.description.isEmpty {
      writer.text += "<desc>\(SVGWriter.escaped(caption.description))</desc>\n"
    }
    if isOpaque {
      writer.write(
        .rectangle(
          Rectangle(
            x: -extent.margin, y: -extent.margin, width: extent.fullWidth,
            height: extent.fullHeight), radius: 0, .background))
    }
    for figure in picture.figures { writer.write(figure) }
    return writer.text + "</svg>\n"
  }
}
