/// What a policy thinks of what one environment shows, for whoever watches it.
public struct Insight: Sendable {
  /// Q(s, a), what each action is worth; `[A]`, empty where it has no opinion.
  public var actionValues: [Float] = []

  /// π(a | s), how likely each discrete action is; `[A]`, empty where it has no opinion.
  public var probabilities: [Float] = []

  /// The means of the numbers of a continuous action, within their bounds; `[d]`, empty elsewhere.
  public var means: [Float] = []

  /// How far these numbers spread around their means; `[d]`, empty where they do not.
  public var deviations: [Float] = []

  /// V(s), what the state is worth; `nil` where it has no opinion.
  public var value: Float?

  /// What a search found; `nil` of who does not search.
  public var search: SearchInsight?

  /// Pictures of what goes on inside, such as filters and activations, the most telling first.
  public var images: [InsightImage] = []

  /// Creates an insight into nothing.
  public init() {}

  /// The action that is believed best; `nil` where none is.
  public var bestAction: Int? {
    let scores = actionValues.isEmpty ? probabilities : actionValues
    return scores.indices.max { scores[$0] < scores[$1] }
  }
}

/// What a tree search found below a state.
public struct SearchInsight: Sendable {
  /// How often each action was tried; `[A]`.
  public var visits: [Int]

  /// What each action was found to be worth; `[A]`, of no meaning where it was never tried.
  public var values: [Float]

  /// The line of play that is believed best: its actions, in order.
  public var principalVariation: [Int]

  /// How many simulations this decision took, besides those known from before.
  public var simulations = 0

  /// Whose every point of a board is expected to be: 1 for the first player, −1 for the second; empty where nothing is
  /// expected.
  public var ownership: [Float] = []

  /// Creates a finding.
  public init(visits: [Int], values: [Float], principalVariation: [Int]) {
    self.visits = visits
    self.values = values
    self.principalVariation = principalVariation
  }
}

/// A small picture of numbers.
public struct InsightImage: Sendable {
  /// What it is a picture of.
  public enum Kind: String, CaseIterable, Sendable {
    /// Where a change of the observation would change the value: gradient × input.
    case gradient

    /// Where covering the observation changes the value.
    case occlusion

    /// The filters of the first layer.
    case filters

    /// What the first layer makes of the observation.
    case activations
  }

  /// What it is a picture of.
  public var kind: Kind

  /// The number of columns of each tile.
  public var width: Int

  /// The number of rows of each tile.
  public var height: Int

  /// The numbers, tile by tile and row by row, scaled so that the greatest is 1 and the least −1 at
  /// the most; `[tiles · height · width]`.
  public var numbers: [Float]

  /// Creates a picture.
  public init(kind: Kind, width: Int, height: Int, numbers: [Float]) {
    self.kind = kind
    self.width = width
    self.height = height
    self.numbers = numbers
  }

  /// The number of tiles.
  public var tileCount: Int { numbers.count / max(1, width * height) }
}

/// A policy that can be asked what it thinks.
public protocol InspectablePolicy: Policy {
  /// Returns what it thinks of what row `i` of `batch` shows, which changes nothing: neither what it
  /// remembers nor any random stream.
  ///
  /// - Parameters:
  ///   - batch: What is shown.
  ///   - i: The row.
  ///   - images: The pictures that are wished for, which take longer.
  /// - Returns: What it thinks.
  func insight(
    into batch: StepBatch, _ i: Int, with images: Set<InsightImage.Kind>
  ) -> Insight
}
