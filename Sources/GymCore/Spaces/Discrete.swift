/// The numbers `0..<count`.
public struct Discrete: DiscreteActions, Hashable {
  public typealias Element = Int

  /// The number of actions.
  public let count: Int

  /// Creates the space `0..<count`.
  public init(count: Int) {
    guard count > 0 else { fatalError("a space needs a member, got count \(count)") }
    self.count = count
  }

  @inlinable
  public func action(numbered number: Int) -> Int {
    number
  }

  @inlinable
  public func number(of action: Int) -> Int {
    guard action >= 0 && action < count else { refuse(action: action, of: 0, count: count) }
    return action
  }
}
