/// A policy that plays the other side of games, and goes back in time with them.
public protocol Opponent: Policy, Resumable {
  /// What actions depend on besides what is shown, such as random streams; a value that nobody shares.
  associatedtype Memory = Self

  /// Returns what the next actions in the environments in `rows` depend on; by default the opponent, which must be a
  /// value then, and all of it also where `rows` are not all.
  func memory(of rows: Range<Int>) -> Memory

  /// Goes on as one who had that memory, in as many environments.
  mutating func remember(_ memory: Memory)
}

extension Opponent where Memory == Self {
  public func memory(of rows: Range<Int>) -> Self { self }

  public mutating func remember(_ memory: Self) { self = memory }
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

extension Decoder {
  /// Returns a saved random stream for each of `count` environments.
  ///
  /// - Throws: `DecodingError` where there are more or less.
  public func randomStreams(count: Int) throws -> [RandomStream] {
    let streams = try [RandomStream](from: self)
    guard streams.count == count else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: codingPath,
          debugDescription: "\(streams.count) random streams are saved, for \(count) environments"))
    }
    return streams
  }
}
