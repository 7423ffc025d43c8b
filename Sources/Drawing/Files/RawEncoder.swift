/// Makes a file of nothing but red, green and blue of every pixel, a byte each, which other programs
/// are told the size of.
public struct RawEncoder: FilmEncoder {
  /// Creates an encoder.
  public init() {}

  public mutating func append(_ frame: Canvas<RGB>) -> [UInt8] {
    frame.bytes(columns: 0..<frame.width, rows: 0..<frame.height)
  }

  public mutating func finish() -> FilmEnding {
    FilmEnding()
  }
}
