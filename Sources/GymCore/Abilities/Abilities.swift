/// What running environments can do besides stepping; `nil` what they cannot.
public struct Abilities {
  /// Writes the action that the scripted player takes in each active environment.
  public var expert: ((inout StepBatch) -> Void)?

  /// Makes copies of states in numbered places, for a search; every searcher takes its own, with what is to guide its
  /// roll-outs and beliefs.
  public var states: ((_ guidance: [SettingValue]) throws(SettingMistake) -> StatePool)?

  /// The model of the rules.
  public var model: TabularAccess?

  /// Where the states of the model lie: the map, and the place of every state.
  public var map: (() -> (map: WorldMap, places: [WorldMap.Place]))?

  /// A solver of the game.
  public var solution: SolutionAccess?

  /// Pictures of the running episodes.
  public var pictures: PictureAccess?

  /// Keys with which a person plays.
  public var controls: Controls?

  /// Returns what is done in environment i where a person asks for something; `nil` for the same.
  public var assist: ((_ i: Int, Controls.Deed) -> Controls.Deed)?

  /// Returns which side of the game the own player has in environment i, though it is shown as the first; `nil`
  /// where both sides are played.
  public var side: ((_ i: Int) -> Player)?

  /// Creates the abilities of rules that can only be stepped.
  public init() {}
}
