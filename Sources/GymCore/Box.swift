/// What the scalars of an observation can be, so that memory need not hold more.
public enum ScalarKind: String, Sendable, Hashable, Codable {
  /// 0 or 1: one bit.
  case binary

  /// A whole number in `0...255`: one byte.
  case uint8

  /// Any number: four bytes.
  case float32
}

/// A set of arrays of one shape, the scalars within common bounds.
public struct Box: Sendable, Hashable, Codable {
  /// The extent of each dimension, outermost first; images are `[H, W, C]`.
  public let shape: [Int]

  /// The range of every scalar.
  public let bounds: ClosedRange<Float>

  /// What every scalar can be.
  public let scalarKind: ScalarKind

  /// The number of scalars in one member.
  public let scalarCount: Int

  /// Creates the set of arrays of `shape`.
  public init(shape: [Int], bounds: ClosedRange<Float>, scalarKind: ScalarKind = .float32) {
    guard !shape.isEmpty, shape.allSatisfy({ $0 > 0 }) else {
      fatalError("a shape needs positive extents, got \(shape)")
    }
    self.shape = shape
    self.bounds = bounds
    self.scalarKind = scalarKind
    scalarCount = shape.reduce(1, *)
  }

  /// Creates the set of arrays of zeros and ones of `shape`.
  public static func binary(shape: [Int]) -> Box {
    Box(shape: shape, bounds: 0...1, scalarKind: .binary)
  }
}
