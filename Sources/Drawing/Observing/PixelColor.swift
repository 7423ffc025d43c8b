/// What a pixel tells.
public enum PixelColor: String, CaseIterable, Sendable {
  /// How bright it is.
  case grey

  /// Red, green and blue.
  case rgb

  /// The number of bytes of a pixel.
  var channels: Int { self == .grey ? 1 : 3 }
}
