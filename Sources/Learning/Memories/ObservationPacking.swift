import GymCore
import Tensors

/// How the scalars of an observation become bytes and back, losslessly.
struct ObservationPacking: Sendable, Hashable {
  /// What the scalars can be.
  let kind: ScalarKind

  /// The number of scalars in one observation.
  let scalarCount: Int

  /// The number of bytes of one packed observation.
  let byteCount: Int

  /// How many frames an observation shows where the newest alone is packed; else 1.
  let frameCount: Int

  /// The number of scalars of a pixel in one frame, where frames are packed.
  private let channelCount: Int

  /// The number of categories that there are, as far as a `Float` counts.
  private let categoryCount: Int

  /// Packs observations of `space`: one bit, one byte or four bytes a scalar.
  ///
  /// With `framesOnce`, of images that show several frames the newest alone is packed; the others
  /// are found in the rows before.
  init(of space: Box, framesOnce: Bool = false) {
    kind = space.scalarKind
    scalarCount = space.scalarCount
    frameCount = framesOnce && kind == .uint8 ? space.frameCount : 1
    channelCount = (space.shape.last ?? 1) / space.frameCount
    categoryCount = min(space.categoryCount ?? 0, 1 << 24)
    byteCount =
      switch kind {
      case .binary: BitPacking.byteCount(of: scalarCount)
      case .uint8: scalarCount / frameCount
      case .category, .float32: scalarCount * 4
      }
  }

  /// Whether the bytes in `range` can be packed observations: numbers are finite, and categories
  /// are some that there are.
  func canHold(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    switch kind {
    case .binary, .uint8: true
    case .category, .float32:
      stride(from: range.lowerBound, to: range.upperBound, by: 4).allSatisfy { first in
        let number = number(at: first, of: bytes)
        return kind == .float32 ? number.isFinite : number >= 0 && number < Float(categoryCount)
      }
    }
  }

  /// The rows that a lane of a memory needs so that, full, it has a transition with a return of
  /// `stepCount` steps: two with which one could begin, of which one may be a final observation.
  func leastRowCount(stepCount: Int) -> Int { stepCount + frameCount + 1 }

  private func number(at first: Int, of bytes: [UInt8]) -> Float {
    var pattern: UInt32 = 0
    for byte in 0..<4 { pattern |= UInt32(bytes[first + byte]) << UInt32(8 * byte) }
    return Float(bitPattern: pattern)
  }

  /// The number of the state that a packed row shows.
  func category(_ bytes: [UInt8], at packedRow: Int) -> Int {
    Int(number(at: packedRow * byteCount, of: bytes))
  }

  /// Packs a row of `observations` into the bytes of a row.
  func pack(_ observations: Observations, row: Int, into bytes: inout [UInt8], at packedRow: Int) {
    let source = row * scalarCount
    let target = packedRow * byteCount
    let scalars = observations.scalars
    switch kind {
    case .binary:
      BitPacking.pack(scalars, from: source, count: scalarCount, into: &bytes, at: target)
    case .uint8 where frameCount > 1:
      // The newest frame is the last of every pixel.
      let (shown, step) = (observations.bytes.span, frameCount * channelCount)
      var row = bytes.mutableSpan
      for pixel in 0..<byteCount / channelCount {
        for channel in 0..<channelCount {
          row[target + pixel * channelCount + channel] =
            shown[source + (pixel + 1) * step - channelCount + channel]
        }
      }
    case .uint8:
      let shown = observations.bytes.span.extracting(source..<source + scalarCount)
      var row = bytes.mutableSpan
      for i in 0..<scalarCount { row[target + i] = shown[i] }
    case .category, .float32:
      for i in 0..<scalarCount {
        let pattern = scalars[source + i].bitPattern
        for byte in 0..<4 {
          bytes[target + i * 4 + byte] = UInt8(truncatingIfNeeded: pattern >> UInt32(8 * byte))
        }
      }
    }
  }

  /// Unpacks one frame as the frame with number `frame` of a row of `scalars`, 0 for the oldest.
  func unpack(
    _ bytes: [UInt8], at packedRow: Int, asFrame frame: Int,
    into scalars: inout MutableSpan<Float>, row: Int
  ) {
    let (source, step) = (bytes.span, frameCount * channelCount)
    let first = packedRow * byteCount
    let target = row * scalarCount + frame * channelCount
    for pixel in 0..<byteCount / channelCount {
      for channel in 0..<channelCount {
        scalars[target + pixel * step + channel] =
          Float(source[first + pixel * channelCount + channel])
      }
    }
  }

  /// Unpacks the bytes of a row into a row of `scalars`.
  func unpack(
    _ bytes: [UInt8], at packedRow: Int, into scalars: inout MutableSpan<Float>, row: Int
  ) {
    let source = packedRow * byteCount
    let target = row * scalarCount
    switch kind {
    case .binary:
      BitPacking.unpack(bytes, at: source, count: scalarCount, into: &scalars, from: target)
    case .uint8:
      for i in 0..<scalarCount { scalars[target + i] = Float(bytes[source + i]) }
    case .category, .float32:
      for i in 0..<scalarCount { scalars[target + i] = number(at: source + i * 4, of: bytes) }
    }
  }
}
