/// What the scalars of an observation can be, so that memory need not hold more.
public enum ScalarKind: String, Sendable, Hashable, Codable {
  /// 0 or 1: one bit.
  case binary

  /// A whole number in `0...255`: one byte.
  case uint8

  /// The number of one of N possibilities: four bytes.
  ///
  /// Tables count them, networks are given one input each.
  case category

  /// Any number: four bytes.
  case float32
}

/// A set of arrays of one shape, each scalar within its bounds.
public struct Box: Sendable, Hashable, Codable {
  /// The extent of each dimension, outermost first; images are `[H, W, C]`.
  public let shape: [Int]

  /// The range of every scalar, in order, or a single one that all share.
  public let bounds: [ClosedRange<Float>]

  /// What every scalar can be.
  public let scalarKind: ScalarKind

  /// How many moments one after the other an observation shows, the oldest first, side by side in
  /// the innermost dimension; 1 unless frames are stacked.
  public let frameCount: Int

  /// The number of scalars in one member.
  public let scalarCount: Int

  /// Creates the set of arrays of `shape`, all scalars within `bounds`.
  public init(
    shape: [Int], bounds: ClosedRange<Float>, scalarKind: ScalarKind = .float32,
    frameCount: Int = 1
  ) {
    self.init(shape: shape, bounds: [bounds], scalarKind: scalarKind, frameCount: frameCount)
  }

  /// Creates the set of rows of numbers, each with its own bounds.
  public init(bounds: [ClosedRange<Float>]) {
    self.init(shape: [bounds.count], bounds: bounds, scalarKind: .float32, frameCount: 1)
  }

  init(shape: [Int], bounds: [ClosedRange<Float>], scalarKind: ScalarKind, frameCount: Int) {
    guard !shape.isEmpty, shape.allSatisfy({ $0 > 0 }) else {
      fatalError("a shape needs positive extents, got \(shape)")
    }
    guard frameCount > 0, shape[shape.count - 1] % frameCount == 0 else {
      fatalError("\(frameCount) frames do not fit the innermost dimension of \(shape)")
    }
    self.shape = shape
    self.bounds = bounds
    self.scalarKind = scalarKind
    self.frameCount = frameCount
    scalarCount = shape.reduce(1, *)
  }

  /// Creates the set of arrays of zeros and ones of `shape`.
  public static func binary(shape: [Int]) -> Box {
    Box(shape: shape, bounds: 0...1, scalarKind: .binary)
  }

  /// Creates the set of the numbers `0..<count`, of which an observation is one.
  public static func category(count: Int) -> Box {
    // Beyond 2²⁴ a `Float` no longer tells whole numbers apart.
    guard count > 0, count <= 1 << 24 else {
      fatalError("an observation is one of 1 to \(1 << 24) possibilities, got \(count)")
    }
    return Box(shape: [1], bounds: 0...Float(count - 1), scalarKind: .category)
  }

  /// The number of possible observations where each is one of N; `nil` elsewhere.
  public var categoryCount: Int? {
    scalarKind == .category ? Int(bounds[0].upperBound) + 1 : nil
  }

  /// Returns the range of scalar `i`.
  public func bounds(ofScalar i: Int) -> ClosedRange<Float> {
    bounds.count == 1 ? bounds[0] : bounds[i]
  }

  /// Whether scalar `i` can be `scalar`.
  public func contains(_ scalar: Float, asScalar i: Int) -> Bool {
    let isOfKind =
      switch scalarKind {
      case .binary: scalar == 0 || scalar == 1
      case .uint8: scalar >= 0 && scalar <= 255 && scalar == scalar.rounded()
      case .category: scalar == scalar.rounded()
      case .float32: scalar.isFinite
      }
    return isOfKind && bounds(ofScalar: i).contains(scalar)
  }

  /// Whether `scalars` are a member.
  public func contains(_ scalars: some Collection<Float>) -> Bool {
    scalars.count == scalarCount
      && scalars.enumerated().allSatisfy { contains($1, asScalar: $0) }
  }

  /// Returns a member drawn uniformly; of scalars without finite bounds, from −1…1.
  public func sample(using random: inout RandomStream) -> [Float] {
    (0..<scalarCount).map { i in
      let range = bounds(ofScalar: i)
      guard scalarKind == .float32 else {
        let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
        return Float(low + random.integer(below: high - low + 1))
      }
      let width = range.upperBound - range.lowerBound
      guard width.isFinite else { return 2 * random.uniform() - 1 }
      return range.lowerBound + random.uniform() * width
    }
  }
}
