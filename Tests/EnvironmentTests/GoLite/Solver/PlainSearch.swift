import GoLiteEnvironment

/// The whole game played out on a tiny board with everything that was on the board before.
///
/// An alpha-beta search without bounds, passes first, which is the order that makes it short
/// (Tromp, "Solving 2x2 go"): what the solver's search is judged by.
struct PlainSearch {
  private let board: SmallBoard
  private let allowsSuicide: Bool
  private let repetition: Repetition

  /// What has been on the board; `[2 · 4^N]`.
  private var isSeen: [Bool]

  /// The number of states that were searched.
  private(set) var nodeCount = 0

  /// The greatest number of actions in a line.
  private(set) var depth = 0

  init(_ board: SmallBoard, allowingSuicide: Bool, forbidding repetition: Repetition) {
    self.board = board
    allowsSuicide = allowingSuicide
    self.repetition = repetition
    isSeen = Array(repeating: false, count: 2 << (2 * board.pointCount))
  }

  /// Returns what Black gets of a game that begins on the empty board with Black to move.
  mutating func value() -> Int {
    let start = SmallPosition()
    let limit = board.pointCount
    isSeen[place(of: start, isBlack: true)] = true
    defer { isSeen[place(of: start, isBlack: true)] = false }
    return value(of: start, isBlack: true, hasPassed: false, -limit, limit, depth: 0)
  }

  /// Returns what Black gets after a first stone on `point`; `nil` where none may be played.
  mutating func value(ofFirstStoneOn point: Int) -> Int? {
    let start = SmallPosition()
    let limit = board.pointCount
    guard let next = board.played(point, in: start, allowingSuicide: allowsSuicide) else {
      return nil
    }
    let places = [place(of: start, isBlack: true), place(of: next, isBlack: false)]
    for place in places { isSeen[place] = true }
    defer { for place in places { isSeen[place] = false } }
    return -value(of: next, isBlack: false, hasPassed: false, -limit, limit, depth: 1)
  }

  private func place(of stones: SmallPosition, isBlack: Bool) -> Int {
    let (black, white) = isBlack ? (stones.own, stones.other) : (stones.other, stones.own)
    let place = Int(black) << board.pointCount | Int(white)
    return repetition == .situational && isBlack ? place + 1 << (2 * board.pointCount) : place
  }

  /// Returns the value for the player to move where it lies between `lower` and `upper`, and else
  /// the nearer of them.
  private mutating func value(
    of stones: SmallPosition, isBlack: Bool, hasPassed: Bool, _ lower: Int, _ upper: Int,
    depth: Int
  ) -> Int {
    nodeCount += 1
    self.depth = max(self.depth, depth)
    var lower = lower
    if hasPassed {
      lower = max(lower, board.area(of: stones))
    } else {
      let turned = stones.turned
      let place = place(of: turned, isBlack: !isBlack)
      let wasSeen = isSeen[place]
      isSeen[place] = true
      lower = max(
        lower,
        -value(
          of: turned, isBlack: !isBlack, hasPassed: true, -upper, -lower, depth: depth + 1))
      isSeen[place] = wasSeen
    }
    for point in 0..<board.pointCount where lower < upper {
      guard let next = board.played(point, in: stones, allowingSuicide: allowsSuicide) else {
        continue
      }
      let place = place(of: next, isBlack: !isBlack)
      guard !isSeen[place] else { continue }
      isSeen[place] = true
      lower = max(
        lower,
        -value(of: next, isBlack: !isBlack, hasPassed: false, -upper, -lower, depth: depth + 1))
      isSeen[place] = false
    }
    return min(lower, upper)
  }
}
