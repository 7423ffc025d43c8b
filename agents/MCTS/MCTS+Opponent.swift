public import GymCore

/// What a search remembers between decisions, where its tree is not kept: its random streams.
extension MCTS: Opponent {
  public func memory(of rows: Range<Int>) -> [RandomStream] { searches[rows].map(\.random) }

  public func remember(_ memory: [RandomStream]) {
    for (search, stream) in zip(searches, memory) { search.random = stream }
  }

  public func encode(to encoder: any Encoder) throws {
    try searches.map(\.random).encode(to: encoder)
  }

  public func restore(from decoder: any Decoder) throws {
    remember(try decoder.randomStreams(count: searches.count))
  }
}
