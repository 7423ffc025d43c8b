/// What an evaluation must show, lest it be refused.
public struct Gate: Sendable, Hashable {
  /// The gate file; `nil` where options alone ask.
  public var file: String?

  /// What is asked, in order.
  public var criteria: [Criterion] = []

  /// The episodes to play at most; `nil` for what the command says.
  public var episodes: Int?

  /// What determines the episodes; `nil` for what the command says.
  public var seed: UInt64?

  /// The fewest episodes by which anything is judged.
  ///
  /// Below, bootstrap intervals cover too little (A. B. Owen, "Better bootstrap t confidence intervals
  /// for the mean", arXiv 2508.10083, 2025).
  public static let fewestEpisodes = 20

  /// The episodes unless others are asked for.
  public static let defaultEpisodes = 200

  /// Asks nothing yet.
  public init() {}

  /// Asks for something besides, in the place of what was asked under the same name.
  public mutating func add(_ criterion: Criterion) {
    if let place = criteria.firstIndex(where: { $0.name == criterion.name }) {
      criteria[place] = criterion
    } else {
      criteria.append(criterion)
    }
  }
}
