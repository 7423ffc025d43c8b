/// Rows of observations, one for each environment: bytes where the space is of bytes, else numbers.
///
/// As a collection it is all scalars as numbers, row by row, whatever they are stored as; whoever is
/// in a hurry takes the array that is filled.
public struct Observations: Sendable, Hashable {
  /// The scalars, where they are not bytes; `[B, size]`, else empty.
  public var scalars: [Float]

  /// The scalars, where they are bytes (`ScalarKind.uint8`); `[B, size]`, else empty.
  public var bytes: [UInt8]

  /// Creates rows of zeros.
  @inlinable
  public init(count: Int, of space: Box) {
    let size = count * space.scalarCount
    scalars = Array(repeating: 0, count: space.isOfBytes ? 0 : size)
    bytes = Array(repeating: 0, count: space.isOfBytes ? size : 0)
  }

  /// Replaces the scalars from number `first` on by numbers.
  public mutating func write(_ numbers: some Sequence<Float>, from first: Int = 0) {
    for (i, number) in numbers.enumerated() { self[first + i] = number }
  }

  /// Replaces the scalars `range` by the same ones of another.
  public mutating func copy(_ range: Range<Int>, of other: Observations) {
    if bytes.isEmpty {
      for i in range { scalars[i] = other.scalars[i] }
    } else {
      for i in range { bytes[i] = other.bytes[i] }
    }
  }
}

extension Observations: RandomAccessCollection, MutableCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { scalars.count + bytes.count }

  /// A scalar as a number; one that is stored as a byte must be a byte.
  @inlinable
  public subscript(i: Int) -> Float {
    get { bytes.isEmpty ? scalars[i] : Float(bytes[i]) }
    set { if bytes.isEmpty { scalars[i] = newValue } else { bytes[i] = UInt8(newValue) } }
  }
}

extension Observations: ExpressibleByArrayLiteral {
  /// Creates rows of numbers that are not bytes.
  public init(arrayLiteral scalars: Float...) {
    self.scalars = scalars
    bytes = []
  }
}

extension Box {
  /// Whether observations are stored as bytes.
  @inlinable public var isOfBytes: Bool { scalarKind == .uint8 }
}
