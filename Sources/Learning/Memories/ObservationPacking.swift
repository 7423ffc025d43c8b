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

  /// Packs observations of `space`: one bit, one byte or four bytes a scalar.
  init(of space: Box) {
    kind = space.scalarKind
    scalarCount = space.scalarCount
    byteCount =
      switch kind {
      case .binary: BitPacking.byteCount(of: scalarCount)
      case .uint8: scalarCount
      case .category, .float32: scalarCount * 4
      }
  }

  /// Whether `bytes` can be packed observations: numbers are finite, and categories are counted.
  func canHold(_ bytes: [UInt8]) -> Bool {
    switch kind {
    case .binary, .uint8: true
    case .category, .float32:
      stride(from: 0, to: bytes.count, by: 4).allSatisfy { first in
        let number = number(at: first, of: bytes)
        // Beyond 2²⁴ a `Float` does not count.
        return kind == .float32 ? number.isFinite : number >= 0 && number < 0x1p24
      }
    }
  }

  private func number(at first: Int, of bytes: [UInt8]) -> Float {
    var pattern: UInt32 = 0
    for byte in 0..<4 { pattern |= UInt32(bytes[first + byte]) << UInt32(8 * byte) }
    return Float(bitPattern: pattern)
  }

  /// The number of the state that a packed row shows.
  func category(_ bytes: [UInt8], at packedRow: Int) -> Int {
    Int(number(at: packedRow * byteCount, of: bytes))
  }

  /// Packs a row of `scalars` into the bytes of a row.
  func pack(_ scalars: [Float], row: Int, into bytes: inout [UInt8], at packedRow: Int) {
    let source = row * scalarCount
    let target = packedRow * byteCount
    switch kind {
    case .binary:
      BitPacking.pack(scalars, from: source, count: scalarCount, into: &bytes, at: target)
    case .uint8:
      for i in 0..<scalarCount { bytes[target + i] = UInt8(scalars[source + i]) }
    case .category, .float32:
      for i in 0..<scalarCount {
        let pattern = scalars[source + i].bitPattern
        for byte in 0..<4 {
          bytes[target + i * 4 + byte] = UInt8(truncatingIfNeeded: pattern >> UInt32(8 * byte))
        }
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
