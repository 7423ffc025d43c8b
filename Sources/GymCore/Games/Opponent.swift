/// A policy that plays the other side of games, and goes back in time with them.
public protocol Opponent: Policy, Resumable {
  /// What actions depend on besides what is shown, such as random streams; a value that nobody shares.
  associatedtype Memory

  /// Returns what the next actions in the environments in `rows` depend on, and in no others.
  func memory(of rows: Range<Int>) -> Memory

  /// Goes on as one who had that memory, in as many environments.
  mutating func remember(_ memory: Memory)
}

extension Opponent {
  /// Goes on as one of the same kind who had that memory.
  mutating func rememberAny(_ memory: Any) {
    guard let memory = memory as? Memory else {
      fatalError("\(Self.self) remembers \(Memory.self), got \(type(of: memory))")
    }
    remember(memory)
  }
}
