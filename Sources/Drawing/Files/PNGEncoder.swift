/// Makes a PNG file of the first frame, and nothing of the others.
public struct PNGEncoder: FilmEncoder {
  private var isWritten = false

  /// Creates an encoder.
  public init() {}

  public mutating func append(_ frame: Canvas<RGB>) -> [UInt8] {
    guard !isWritten else { return [] }
    isWritten = true
    return PNG.encode(frame)
  }

  public mutating func finish() -> FilmEnding {
    FilmEnding()
  }
}
