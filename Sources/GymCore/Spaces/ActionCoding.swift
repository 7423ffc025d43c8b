/// The actions of an environment in a type of its own, and how a batch carries them.
///
/// Environments act on their own types (an enumeration, a pair of controls);
/// the batch carries numbers. This protocol is where one becomes the other.
public protocol ActionCoding<Element>: Sendable {
  /// The type of the actions.
  associatedtype Element

  /// The set of actions.
  var space: ActionSpace { get }

  /// Returns the action in row `i` of `batch`.
  func action(_ i: Int, of batch: borrowing StepBatch) -> Element

  /// Writes `action` into row `i` of `batch`.
  func write(_ action: Element, as i: Int, of batch: inout StepBatch)
}

/// Actions that are numbered from 0.
public protocol DiscreteActions<Element>: ActionCoding {
  /// The number of actions.
  var count: Int { get }

  /// Returns the action called `number`, which is in `0..<count`.
  func action(numbered number: Int) -> Element

  /// Returns the number of `action`.
  func number(of action: Element) -> Int
}

extension DiscreteActions {
  @inlinable public var space: ActionSpace { .discrete(count: count) }

  @inlinable
  public func action(_ i: Int, of batch: borrowing StepBatch) -> Element {
    let number = Int(batch.actions[i])
    guard number >= 0 && number < count else { refuse(action: number, of: i, count: count) }
    return action(numbered: number)
  }

  @inlinable
  public func write(_ action: Element, as i: Int, of batch: inout StepBatch) {
    batch.actions[i] = Int32(number(of: action))
  }
}

// A hot loop holds the check alone: the sentence is made elsewhere.
extension ActionCoding {
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
