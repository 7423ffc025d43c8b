public import GymCore
public import Tensors

/// How raw observations enter a network: scaled by their bounds, one of N as N inputs.
public struct ObservationInput: Sendable {
  /// The shape of one observation as the network sees it.
  public let shape: [Int]

  /// The set of raw observations.
  let space: Box

  private var size: Int { space.scalarCount }
  private let scaling: Scaling

  private enum Scaling: Sendable {
    case none
    case uniform(offset: Float, scale: Float)
    case each(offsets: [Float], scales: [Float])
    case oneHot(count: Int)
  }

  /// Prepares for observations of `space`.
  ///
  /// Bytes are scaled to 0…1, numbers with finite bounds to −1…1; zeros and ones, and numbers
  /// without bounds, enter as they are.
  public init(of space: Box) {
    self.space = space
    shape = space.categoryCount.map { [$0] } ?? space.shape
    scaling =
      switch space.scalarKind {
      case .binary: .none
      case .uint8: .uniform(offset: 0, scale: 1 / 255)
      case .category: .oneHot(count: space.categoryCount ?? 1)
      case .float32: Self.scaling(of: space)
      }
  }

  private static func scaling(of space: Box) -> Scaling {
    func offsetAndScale(_ range: ClosedRange<Float>) -> (offset: Float, scale: Float) {
      let width = range.upperBound - range.lowerBound
      guard width.isFinite, width > 0, width < 1e6 else { return (0, 1) }
      return (range.lowerBound + width / 2, 2 / width)
    }
    let each = space.bounds.map(offsetAndScale)
    if each.allSatisfy({ $0 == (0, 1) }) { return .none }
    if each.count == 1 { return .uniform(offset: each[0].offset, scale: each[0].scale) }
    return .each(offsets: each.map(\.offset), scales: each.map(\.scale))
  }

  /// Makes an input of `count` observations, which `fill` writes as they are; `[count, shape…]`.
  public func callAsFunction(
    _ count: Int, in pass: Pass, _ fill: (inout MutableSpan<Float>) -> Void
  ) -> Variable {
    pass.input(Shape([count] + shape)) { scalars in
      var raw = scalars._mutatingExtracting(0..<count * size)
      fill(&raw)
      scale(&raw)
      if case .oneHot(let categories) = scaling { spread(&scalars, count, categories) }
    }
  }

  /// Makes an input of the rows of `observations`; `[rows, shape…]`.
  public func callAsFunction(_ observations: Observations, in pass: Pass) -> Variable {
    callAsFunction(observations.count / size, in: pass) { scalars in
      let (numbers, bytes) = (observations.scalars.span, observations.bytes.span)
      for i in numbers.indices { scalars[i] = numbers[i] }
      for i in bytes.indices { scalars[i] = Float(bytes[i]) }
    }
  }

  /// Scales rows of raw observations by their bounds, in place.
  func scale(_ scalars: inout MutableSpan<Float>) {
    switch scaling {
    case .none, .oneHot: break
    case .uniform(let offset, let scale):
      for i in 0..<scalars.count { scalars[i] = (scalars[i] - offset) * scale }
    case .each(let offsets, let scales):
      for i in 0..<scalars.count {
        scalars[i] = (scalars[i] - offsets[i % size]) * scales[i % size]
      }
    }
  }

  /// Makes rows of zeros and a one of the numbers that stand at the start, the last row first, so
  /// that none is overwritten before it is read.
  private func spread(_ scalars: inout MutableSpan<Float>, _ count: Int, _ categories: Int) {
    for row in stride(from: count - 1, through: 0, by: -1) {
      let category = Int(scalars[row])
      for i in 0..<categories { scalars[row * categories + i] = i == category ? 1 : 0 }
    }
  }
}
