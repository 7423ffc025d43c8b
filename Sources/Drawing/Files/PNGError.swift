/// Why a file could not be read as a picture.
public enum PNGError: Error, Hashable, CustomStringConvertible {
  /// It does not begin like a PNG file.
  case notPNG

  /// It ends too early.
  case cutShort

  /// A part of it contradicts its checksum or itself.
  case damaged(part: String)

  /// It is of a kind that rlgym does not write.
  case unsupported(feature: String)

  public var description: String {
    switch self {
    case .notPNG: "not a PNG file"
    case .cutShort: "the PNG file is cut short"
    case .damaged(let part): "the PNG file is damaged in its \(part)"
    case .unsupported(let feature): "the PNG file has \(feature), which is not supported"
    }
  }
}
