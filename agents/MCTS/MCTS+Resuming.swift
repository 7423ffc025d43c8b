public import GymCore

/// What a search remembers between decisions, where its tree is not kept: its random streams.
extension MCTS: Resumable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(searches.map(\.random))
  }

  public mutating func restore(from decoder: any Decoder) throws {
    let streams = try decoder.singleValueContainer().decode([RandomStream].self)
    guard streams.count == searches.count else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "\(streams.count) searches are saved, and \(searches.count) go on"))
    }
    for (search, stream) in zip(searches, streams) { search.random = stream }
  }
}
