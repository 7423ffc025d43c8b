/// The form of the actions of an environment, as agents need to know it.
public enum ActionShape: Sendable, Hashable, Codable {
  /// One of `count` actions, numbered from 0.
  case discrete(count: Int)

  /// A row of real numbers, each with its bounds.
  case continuous(bounds: [ClosedRange<Float>])

  /// The number of discrete actions; 0 for continuous ones.
  public var discreteCount: Int {
    if case .discrete(let count) = self { count } else { 0 }
  }

  /// The number of scalars of a continuous action; 0 for discrete ones.
  public var continuousSize: Int {
    if case .continuous(let bounds) = self { bounds.count } else { 0 }
  }
}

/// A set of actions that a batch can carry.
///
/// Environments act on their own types (an enumeration, a pair of controls);
/// the batch carries numbers. This protocol is where one becomes the other.
public protocol ActionSpace<Element>: Sendable {
  /// The type of the actions.
  associatedtype Element

  /// The form of the actions.
  var shape: ActionShape { get }

  /// Returns the action in row `i` of `batch`.
  func action(_ i: Int, of batch: borrowing StepBatch) -> Element

  /// Writes `action` into row `i` of `batch`.
  func write(_ action: Element, as i: Int, of batch: inout StepBatch)
}

// A hot loop holds the check alone: the sentence is made elsewhere.
extension ActionSpace {
  /// Stops the program because of an action that does not exist.
  @usableFromInline @inline(never)
  func refuse(action number: Int, of i: Int, count: Int) -> Never {
    fatalError("action \(number) of environment \(i) is not in 0..<\(count)")
  }

  /// Stops the program because of an action that is not a number.
  @usableFromInline @inline(never)
  func refuse(scalar j: Int, of i: Int) -> Never {
    fatalError("scalar \(j) of the action of environment \(i) is NaN")
  }
}

/// The cases of an enumeration, numbered in the order of their declaration.
public struct Cases<Element: CaseIterable & Hashable & Sendable>: ActionSpace {
  @usableFromInline let members: [Element]

  /// Creates the space of all cases.
  @inlinable
  public init() {
    members = Array(Element.allCases)
  }

  @inlinable public var shape: ActionShape { .discrete(count: members.count) }

  @inlinable
  public func action(_ i: Int, of batch: borrowing StepBatch) -> Element {
    let number = Int(batch.actions[i])
    guard members.indices.contains(number) else {
      refuse(action: number, of: i, count: members.count)
    }
    return members[number]
  }

  @inlinable
  public func write(_ action: Element, as i: Int, of batch: inout StepBatch) {
    guard let number = members.firstIndex(of: action) else {
      fatalError("\(action) is not among \(members)")
    }
    batch.actions[i] = Int32(number)
  }
}

/// The numbers `0..<count`.
public struct Discrete: ActionSpace, Hashable {
  /// The number of actions.
  public let count: Int

  /// Creates the space `0..<count`.
  public init(count: Int) {
    guard count > 0 else { fatalError("a space needs a member, got count \(count)") }
    self.count = count
  }

  @inlinable public var shape: ActionShape { .discrete(count: count) }

  @inlinable
  public func action(_ i: Int, of batch: borrowing StepBatch) -> Int {
    let number = Int(batch.actions[i])
    guard number >= 0 && number < count else { refuse(action: number, of: i, count: count) }
    return number
  }

  @inlinable
  public func write(_ action: Int, as i: Int, of batch: inout StepBatch) {
    batch.actions[i] = Int32(action)
  }
}

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
public struct Continuous<Element: ContinuousAction>: ActionSpace {
  @usableFromInline let bounds = Element.bounds

  /// Creates the space of all actions within their bounds.
  public init() {
    guard bounds.count <= 8 else {
      fatalError("\(Element.self) has \(bounds.count) scalars, more than 8")
    }
  }

  @inlinable public var shape: ActionShape { .continuous(bounds: bounds) }

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

/// What an agent needs to know of a task before it sees it.
public struct TaskShape: Sendable, Hashable, Codable {
  /// The set of observations of one environment.
  public var observationSpace: Box

  /// The form of the actions.
  public var actions: ActionShape

  /// Whether batches say which actions are legal.
  public var masksActions: Bool

  /// Creates the shape of a task.
  public init(observationSpace: Box, actions: ActionShape, masksActions: Bool = false) {
    self.observationSpace = observationSpace
    self.actions = actions
    self.masksActions = masksActions
  }
}
