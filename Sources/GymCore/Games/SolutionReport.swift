/// What a solver of a game did, and how its results are laid out.
public struct SolutionReport: Sendable {
  /// One line for people, such as the rule that was solved.
  public struct Fact: Sendable {
    /// What it is about, in a word or two.
    public var name: String

    /// What it says.
    public var text: String

    /// Creates a fact.
    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// What the values are counted in, such as "points".
  public var unit: String

  /// Which rules were solved, and what the values have to do with the rewards.
  public var facts: [Fact]

  /// The number of positions, whoever is to act.
  public var positionCount: Int

  /// The number of states that were solved, those that are alike taken as one.
  public var stateCount: Int

  /// In how many of them the bounds are equal.
  public var exactStateCount: Int

  /// The number of sweeps over the states.
  public var sweepCount: Int

  /// The names of the actions; `[A]`.
  public var actionNames: [String]

  /// How many actions stand in a row of a board, row by row from action 0; those that fill no row
  /// stand beside it.
  public var columnCount: Int

  /// What the bounds of a state with these bounds mean for who wins.
  public var verdict: @Sendable (ValueBounds) -> String

  /// Creates a report.
  public init(
    unit: String, facts: [Fact], positionCount: Int, stateCount: Int, exactStateCount: Int,
    sweepCount: Int, actionNames: [String], columnCount: Int,
    verdict: @escaping @Sendable (ValueBounds) -> String
  ) {
    self.unit = unit
    self.facts = facts
    self.positionCount = positionCount
    self.stateCount = stateCount
    self.exactStateCount = exactStateCount
    self.sweepCount = sweepCount
    self.actionNames = actionNames
    self.columnCount = columnCount
    self.verdict = verdict
  }
}
