public import GymCore

/// What guides playouts, and what a search believes of moves it has not tried.
///
/// Rates are how often a rule is asked at all: one that always speaks makes playouts too much alike.
public struct GoGuide: Configurable, Hashable {
  /// Whether playouts are guided, or uniformly random.
  public var isGuided = true

  /// How often chains in atari beside the last move are captured or saved.
  public var atari: Float = 0.9

  /// How often a dead shape is prevented.
  public var nakade: Float = 0.9

  /// How often chains of two liberties beside the last move are put in atari or strengthened.
  public var twoLiberties: Float = 0.6

  /// How often a shape beside the last move is answered.
  public var shapes: Float = 0.9

  /// How often shapes beside the move before are too.
  public var earlierShapes: Float = 0

  /// How often a chain in atari anywhere is captured.
  public var capture: Float = 0.3

  /// How often a suggested move that puts oneself in atari is rejected.
  public var selfAtari: Float = 0.9

  /// How often a random one is.
  public var randomSelfAtari: Float = 0.5

  /// What moves are believed to be worth, in simulations: all of them, half won.
  public var evenPrior: Float = 10

  /// Captures won, twice as many for more than one stone, and saved chains.
  public var capturePrior: Float = 15

  /// Shapes won.
  public var shapePrior: Float = 10

  /// Moves one, two and three steps from the last one won; twice, nearly twice and a third as many as this.
  public var distancePrior: Float = 12

  /// Moves that put oneself in atari lost.
  public var selfAtariPrior: Float = 10

  /// Moves on the first line lost, on the third won, where no stone is near.
  public var linePrior: Float = 10

  /// A pass lost.
  public var passPrior: Float = 30

  /// Moves that fill an eye of one's own lost.
  public var eyePrior: Float = 100

  /// Creates the guide with its default settings.
  public init() {}

  public static let settings: [Setting<GoGuide>] = [
    .boolean("guided", \.isGuided, "Whether roll-outs know some Go, or are uniformly random."),
    .real("atari", \.atari, in: 0...1, "How often roll-outs capture or save beside the last move."),
    .real("nakade", \.nakade, in: 0...1, "How often they play into the eye of a dead shape."),
    .real(
      "two-liberties", \.twoLiberties, in: 0...1,
      "How often they put chains beside the last move in atari, or strengthen them."),
    .real("shapes", \.shapes, in: 0...1, "How often they play 3×3 shapes beside the last move."),
    .real(
      "earlier-shapes", \.earlierShapes, in: 0...1, "How often they do so beside the move before."),
    .real("capture", \.capture, in: 0...1, "How often they capture anywhere."),
    .real(
      "self-atari", \.selfAtari, in: 0...1,
      "How often they reject such a move that puts themselves in atari."),
    .real(
      "random-self-atari", \.randomSelfAtari, in: 0...1,
      "How often they reject a random move that does."),
    .real(
      "even-prior", \.evenPrior, in: 0...1_000,
      "Simulations, half of them won, that a search believes of any move."),
    .real(
      "capture-prior", \.capturePrior, in: 0...1_000,
      "Simulations won that it believes of captures, twice of those of two stones and more."),
    .real("shape-prior", \.shapePrior, in: 0...1_000, "Those of 3×3 shapes."),
    .real(
      "distance-prior", \.distancePrior, in: 0...1_000,
      "Half of those one step from the last move; fewer farther away."),
    .real(
      "self-atari-prior", \.selfAtariPrior, in: 0...1_000,
      "Simulations lost of moves that put oneself in atari."),
    .real(
      "line-prior", \.linePrior, in: 0...1_000,
      "Lost on the first line, won on the third, with no stone near."),
    .real("pass-prior", \.passPrior, in: 0...1_000, "Simulations lost of a pass."),
    .real("eye-prior", \.eyePrior, in: 0...1_000, "Those of moves that fill one's own eye."),
  ]
}
