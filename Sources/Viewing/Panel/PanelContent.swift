import GymCore

/// What the panel beside the picture tells.
struct PanelContent: Sendable {
  /// What is watched, such as "dqn on breakout".
  var title = ""

  /// Where its weights come from, such as "step 475,000 of 500,000".
  var subtitle = ""

  /// Short facts, such as "episode 3" and "step 12".
  var facts: [String] = []

  /// The return so far.
  var episodeReturn = 0.0

  /// The returns of random play and of the ceiling; `nil` while they are not known.
  var scale: ScoreScale?

  /// What each action is called, or each number of a continuous one.
  var names: [String] = []

  /// Whether two players act by turns.
  var isGame = false

  /// What the policy thinks.
  var insight = Insight()

  /// The least and the greatest action value of the episode.
  var valueRange: ClosedRange<Float>?

  /// Where the numbers of a continuous action may lie.
  var actionBounds: [ClosedRange<Float>] = []

  /// What is done here, or was done at the end; `nil` where nobody knows yet.
  var taken: Controls.Deed?

  /// What the expert would do.
  var expert: Controls.Deed?

  /// The value before every step of the episode; `nil` where there is none.
  var values: [Float?] = []

  /// The return that came after every step; empty while the episode is not over.
  var returns: [Float] = []

  /// The step that is shown.
  var step = 0

  /// What the agent sees: frames or planes of a square, each `height × width`.
  var view: InsightTiles?

  /// Which parts are shown.
  var overlays: Set<Overlay> = []
}

/// Small pictures side by side.
struct InsightTiles: Sendable {
  var title: String
  var width: Int
  var height: Int

  /// The paints of the cells, tile by tile.
  var paints: [Paint]

  var count: Int { paints.count / max(1, width * height) }
}

/// What returns are measured by.
public struct ScoreScale: Sendable {
  /// The mean return of random play.
  public var random: Double

  /// The best known; `nil` where nothing is known of it.
  public var ceiling: Double?

  /// Creates a scale.
  public init(random: Double, ceiling: Double?) {
    self.random = random
    self.ceiling = ceiling
  }
}
