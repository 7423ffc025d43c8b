import GymCore

/// The maps that have a name.
enum NamedMaps {
  /// The texts by their names, in the order of lists.
  private static let texts: KeyValuePairs<String, String> = [
    "cliff": cliff, "frozen-lake-4x4": frozenLake4x4, "frozen-lake-8x8": frozenLake8x8,
    "four-rooms": fourRooms, "windy": windy, "corridor": corridor,
  ]

  /// The names.
  static var names: [String] { texts.map(\.key) }

  /// Returns the text of the map called `name`.
  static func text(named name: String) -> String? {
    texts.first { $0.key == name }?.value
  }

  /// Sutton and Barto, 2018, example 6.6.
  private static let cliff = """
    step: -1
    goal: -1
    cliff: -100
    time-limit: 200
    ............
    ............
    ............
    SCCCCCCCCCCG
    """

  /// Gymnasium's FrozenLake, `map_name="4x4"`.
  private static let frozenLake4x4 = """
    slip: 2/3 sideways
    time-limit: 100
    SFFF
    FHFH
    FFFH
    HFFG
    """

  /// Gymnasium's FrozenLake, `map_name="8x8"`.
  private static let frozenLake8x8 = """
    slip: 2/3 sideways
    time-limit: 200
    SFFFFFFF
    FFFFFFFF
    FFFHFFFF
    FFFFFHFF
    FFFHFFFF
    FHHFFFHF
    FHFFHFHF
    FFFHFFFG
    """

  /// Sutton, Precup and Singh, "Between MDPs and semi-MDPs", 1999, figure 2: from the upper left
  /// corner to the hallway in the east, a third of the steps going elsewhere.
  private static let fourRooms = """
    slip: 1/3 anywhere
    time-limit: 100
    #############
    #S....#.....#
    #.....#.....#
    #...........#
    #.....#.....#
    #.....#.....#
    ##.####.....#
    #.....###G###
    #.....#.....#
    #.....#.....#
    #...........#
    #.....#.....#
    #############
    """

  /// Sutton and Barto, 2018, example 6.5.
  private static let windy = """
    step: -1
    goal: -1
    wind: 0 0 0 1 1 1 2 2 1 0
    time-limit: 500
    ..........
    ..........
    ..........
    S......G..
    ..........
    ..........
    ..........
    """

  /// A small reward near by, a large one far away: who goes for the first that he finds never learns
  /// of the other.
  private static let corridor = """
    small-goal: 0.1
    time-limit: 100
    g..S................G
    """
}
