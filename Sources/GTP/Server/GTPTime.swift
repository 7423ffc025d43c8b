/// What the clock of a game shows.
struct GTPTime: Hashable {
  /// The seconds of each side and the moves that they are for, 0 for all; empty where nothing was said.
  var left: [Int: Left] = [:]

  /// The seconds for the whole game, those of a period, and the moves in it; `nil` for no limit.
  var settings: Settings?

  struct Left: Hashable {
    var seconds: Int
    var stones: Int
  }

  struct Settings: Hashable {
    var main: Int
    var period: Int
    var stones: Int
  }
}
