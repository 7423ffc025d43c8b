/// The stones on a board.
struct Stones: Sendable, Hashable, Codable {
  var black = WideSet.none
  var white = WideSet.none

  /// All stones.
  @inline(__always) var all: WideSet { black | white }
}
