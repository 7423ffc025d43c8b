/// A dense, row-major array of `Float` with value semantics.
///
/// Tensors are for users and tests; networks compute with a `Tape`, which reuses its memory.
public struct Tensor: Sendable, Hashable {
  /// The extent of each dimension, outermost first.
  public let shape: Shape

  /// The scalars, last dimension contiguous.
  public var scalars: [Float] {
    didSet {
      require(
        scalars.count == shape.count,
        "shape \(shape) needs \(shape.count) scalars, got \(scalars.count)")
    }
  }

  /// Creates a tensor from its scalars.
  public init(shape: Shape, scalars: [Float]) {
    require(
      scalars.count == shape.count,
      "shape \(shape) needs \(shape.count) scalars, got \(scalars.count)")
    self.shape = shape
    self.scalars = scalars
  }

  /// Creates a tensor whose scalars are all `value`.
  public init(shape: Shape, repeating value: Float) {
    self.init(shape: shape, scalars: Array(repeating: value, count: shape.count))
  }

  /// The scalar at one index per dimension.
  public subscript(indices: Int...) -> Float {
    get { scalars[position(of: indices)] }
    set { scalars[position(of: indices)] = newValue }
  }

  /// The same scalars under another shape.
  public func reshaped(to shape: Shape) -> Tensor { Tensor(shape: shape, scalars: scalars) }

  private func position(of indices: [Int]) -> Int {
    require(
      indices.count == shape.rank, "shape \(shape) needs \(shape.rank) indices, got \(indices)")
    var position = 0
    for (dimension, index) in indices.enumerated() {
      require(
        index >= 0 && index < shape[dimension], "index \(indices) is outside shape \(shape)")
      position = position * shape[dimension] + index
    }
    return position
  }
}
