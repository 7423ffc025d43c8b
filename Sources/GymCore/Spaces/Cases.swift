/// The cases of an enumeration, numbered in the order of their declaration.
public struct Cases<Element: CaseIterable & Hashable & Sendable>: DiscreteActions {
  @usableFromInline let members: [Element]

  /// Creates the space of all cases.
  @inlinable
  public init() {
    members = Array(Element.allCases)
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
