/// Makes animated PNG files, which lose nothing and repeat for ever.
///
/// Where animations are not known, the first frame is shown. Each further frame holds the smallest
/// rectangle that has changed.
public struct APNGEncoder: FilmEncoder {
  private var sequence: FrameSequence
  private var frameCount: UInt32 = 0
  private var chunkCount: UInt32 = 0

  /// Creates an encoder.
  ///
  /// - Precondition: `framesPerSecond` is among `supportedFrameRates`.
  public init(framesPerSecond: Double) {
    // A whole rate counts in frames, which needs no rounding.
    let whole = framesPerSecond >= 1 ? Int(min(framesPerSecond, 1_000)) : 0
    sequence = FrameSequence(
      framesPerSecond: framesPerSecond,
      ticksPerSecond: Double(whole) == framesPerSecond ? whole : 1_000)
  }

  public mutating func append(_ frame: Canvas<RGB>) -> [UInt8] {
    sequence.append(frame).map { encode($0) } ?? []
  }

  public mutating func finish() -> FilmEnding {
    guard let last = sequence.finish() else { fatalError("a film needs a frame") }
    let bytes = encode(last) + PNG.Chunk("IEND").bytes
    // The number of frames stands behind the header, and is known only now.
    return FilmEnding(
      bytes: bytes,
      patch: FilmEnding.Patch(
        offset: Self.beginning(last.canvas).count, bytes: animationControl.bytes))
  }

  private static func beginning(_ canvas: Canvas<RGB>) -> [UInt8] {
    PNG.signature + PNG.header(canvas.width, canvas.height, .color).bytes
  }

  /// The number of frames, and how often the film is repeated: 0 for ever.
  private var animationControl: PNG.Chunk {
    var data: [UInt8] = []
    data.appendBigEndian(frameCount)
    data.appendBigEndian(0 as UInt32)
    return PNG.Chunk("acTL", data)
  }

  private mutating func encode(_ frame: FrameSequence.Frame) -> [UInt8] {
    let isFirst = frameCount == 0
    frameCount += 1
    var bytes: [UInt8] = []
    if isFirst {
      bytes += Self.beginning(frame.canvas)
      bytes.append(animationControl)
    }
    let (columns, rows) = frame.changes
    bytes.append(frameControl(columns, rows, frame.delay))
    let pixels = PNG.compress(
      frame.canvas.bytes(columns: columns, rows: rows), rowLength: 3 * columns.count,
      pixelLength: 3)
    if isFirst {
      bytes.append(PNG.Chunk("IDAT", pixels))
    } else {
      var data = nextNumber()
      data += pixels
      bytes.append(PNG.Chunk("fdAT", data))
    }
    return bytes
  }

  /// Where a frame lies and for how long it is shown, in the place of what was there.
  private mutating func frameControl(
    _ columns: Range<Int>, _ rows: Range<Int>, _ delay: UInt16
  ) -> PNG.Chunk {
    var data = nextNumber()
    for number in [columns.count, rows.count, columns.lowerBound, rows.lowerBound] {
      data.appendBigEndian(UInt32(number))
    }
    data.appendBigEndian(delay)
    data.appendBigEndian(UInt16(sequence.ticksPerSecond))
    data += [0, 0]
    return PNG.Chunk("fcTL", data)
  }

  /// The number of a chunk among those of the animation.
  private mutating func nextNumber() -> [UInt8] {
    defer { chunkCount += 1 }
    var bytes: [UInt8] = []
    bytes.appendBigEndian(chunkCount)
    return bytes
  }
}
