/// The cases of an enumeration, numbered in the order of their declaration.
public struct Cases<Element: CaseIterable & Hashable & Sendable>: DiscreteActions {
  @usableFromInline let members: [Element]

  /// Creates the space of all cases.
  @inlinable
  public init() {
    members = Array(Element.allCases)
  }

  /// Creates the space of the first `count` cases.
  ///
  /// - Precondition: There are as many.
  public init(first count: Int) {
    members = Array(Element.allCases.prefix(count))
    guard count > 0, members.count == count else {
      fatalError("\(Element.self) has \(Element.allCases.count) cases, not \(count)")
    }
  }

  @inlinable public var count: Int { members.count }

  @inlinable
  public func action(numbered number: Int) -> Element {
    members[number]
  }

  @inlinable
  public func number(of action: Element) -> Int {
    guard let number = members.firstIndex(of: action) else {
      fatalError("\(action) is not among \(members)")
    }
    return number
  }
}
