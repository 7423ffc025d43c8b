/// An action made of real numbers, such as a steering angle and a throttle.
public protocol ContinuousAction: Sendable {
  /// The bounds of each scalar, in order.
  static var bounds: [ClosedRange<Float>] { get }

  /// Creates the action from its scalars, each within its bounds.
  init(scalars: borrowing Span<Float>)

  /// Writes the scalars of the action.
  func write(to scalars: inout MutableSpan<Float>)
}

/// All actions of a type made of real numbers; what lies outside the bounds is
/// clamped to them.
///
/// An action has at most eight scalars, so that reading one needs no heap.
public struct Continuous<Element: ContinuousAction>: ActionCoding {
  @usableFromInline let bounds = Element.bounds

  /// Creates the space of all actions within their bounds.
  public init() {
    guard bounds.count <= 8 else {
      fatalError("\(Element.self) has \(bounds.count) scalars, more than 8")
    }
  }

  @inlinable public var space: ActionSpace { .continuous(bounds: bounds) }

  @inlinable
  public func action(_ i: Int, of batch: borrowing StepBatch) -> Element {
    let size = bounds.count
    // A row of up to eight scalars, clamped, without touching the heap.
    var row: InlineArray<8, Float> = .init(repeating: 0)
    for j in 0..<size {
      let scalar = batch.continuousActions[i * size + j]
      guard !scalar.isNaN else { refuse(scalar: j, of: i) }
      row[j] = min(max(scalar, bounds[j].lowerBound), bounds[j].upperBound)
    }
    return Element(scalars: row.span.extracting(0..<size))
  }

  @inlinable
  public func write(_ action: Element, as i: Int, of batch: inout StepBatch) {
    var row: InlineArray<8, Float> = .init(repeating: 0)
    var scalars = row.mutableSpan
    action.write(to: &scalars)
    for j in bounds.indices { batch.continuousActions[i * bounds.count + j] = row[j] }
  }
}

extension ClosedRange<Float> {
  /// Returns the number of the range that `scalar` is in −1…1, from one bound to the other.
  @inlinable
  public func denormalized(_ scalar: Float) -> Float {
    let clamped = Swift.min(Swift.max(scalar, -1), 1)
    return lowerBound + (clamped + 1) * 0.5 * (upperBound - lowerBound)
  }

  /// Returns where in −1…1 a number of the range is.
  @inlinable
  public func normalized(_ number: Float) -> Float {
    upperBound > lowerBound ? (number - lowerBound) / (upperBound - lowerBound) * 2 - 1 : 0
  }
}
