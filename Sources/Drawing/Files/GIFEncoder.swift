/// Makes animated GIF files (GIF89a), which repeat for ever.
///
/// Each frame holds the smallest rectangle that has changed, is transparent where it has not, and has
/// its own palette: the exact colours where there are at most 256 of them, and otherwise the nearest
/// of as many, without dithering. Times are counted in 1/100 s.
public struct GIFEncoder: FilmEncoder {
  /// The largest extent of a film, in pixels.
  public static let greatestExtent = 65_535

  private var sequence: FrameSequence
  private var isBegun = false

  /// Creates an encoder.
  ///
  /// - Precondition: `framesPerSecond` is among `supportedFrameRates`.
  public init(framesPerSecond: Double) {
    sequence = FrameSequence(framesPerSecond: framesPerSecond, ticksPerSecond: 100)
  }

  public mutating func append(_ frame: Canvas<RGB>) -> [UInt8] {
    sequence.append(frame).map { encode($0) } ?? []
  }

  public mutating func finish() -> FilmEnding {
    guard let last = sequence.finish() else { fatalError("a film needs a frame") }
    return FilmEnding(bytes: encode(last) + [0x3B])
  }

  /// The size, no palette for all frames, and an extension that asks for repetition without end.
  private func beginning(_ canvas: Canvas<RGB>) -> [UInt8] {
    let extent = max(canvas.width, canvas.height)
    guard extent <= Self.greatestExtent else {
      fatalError("a GIF is at most \(Self.greatestExtent) pixels wide and high, got \(extent)")
    }
    var bytes = Array("GIF89a".utf8)
    bytes.appendLittleEndian(canvas.width)
    bytes.appendLittleEndian(canvas.height)
    bytes += [0, 0, 0]
    return bytes + [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
  }

  private mutating func encode(_ frame: FrameSequence.Frame) -> [UInt8] {
    var bytes: [UInt8] = []
    if !isBegun {
      isBegun = true
      bytes += beginning(frame.canvas)
    }
    let (columns, rows) = frame.changes
    let image = IndexedImage(
      frame.canvas, since: frame.previous, columns: columns, rows: rows)
    let bits = max(2, image.bits)
    // The frame stays where the next one is transparent.
    bytes += [0x21, 0xF9, 4, 1 << 2 | (image.transparentIndex == nil ? 0 : 1)]
    bytes.appendLittleEndian(Int(frame.delay))
    bytes += [image.transparentIndex ?? 0, 0, 0x2C]
    for number in [columns.lowerBound, rows.lowerBound, columns.count, rows.count] {
      bytes.appendLittleEndian(number)
    }
    bytes.append(0x80 | UInt8(bits - 1))
    bytes += image.palette.flatMap(ColorTable.bytes)
    bytes += [UInt8](repeating: 0, count: 3 * ((1 << bits) - image.palette.count))
    bytes += LZW.encode(image.indices, bits: bits)
    return bytes
  }
}

extension [UInt8] {
  /// Appends a number of 16 bits, the lower byte first.
  fileprivate mutating func appendLittleEndian(_ number: Int) {
    append(UInt8(truncatingIfNeeded: number))
    append(UInt8(truncatingIfNeeded: number >> 8))
  }
}
