internal import GymCore

/// Where every stone leads from every state of a small board.
struct MoveGraph: Sendable {
  /// The states in which a ko may not be retaken, which are numbered behind the others.
  let kos: [PositionClasses.Ko]

  /// The moves, in pieces of `pieceSize` states.
  let pieces: [Piece]

  /// The moves of the states of `kos`.
  let koPiece: Piece

  /// The number of states in a piece.
  static let pieceSize = 16384

  /// The moves of some states in a row.
  struct Piece: Sendable {
    /// Where the moves of each state begin in `targets`, and where the last end.
    var starts: [UInt32] = [0]

    /// The state after each move; of moves that lead to one state, one.
    var targets: [UInt32] = []

    /// What the player to move has on the board more than the other, in each state.
    var areas: [Int8] = []
  }

  init(_ classes: PositionClasses, _ rules: SmallRules, by perform: PieceLoop) {
    let stateCount = classes.stateCount
    let pieceCount = (stateCount + Self.pieceSize - 1) / Self.pieceSize
    let drafts = makePieces(pieceCount, by: perform) { piece in
      Draft(
        (piece * Self.pieceSize..<min(stateCount, (piece + 1) * Self.pieceSize)).lazy.map {
          (classes.stones(in: $0), nil)
        }, classes, rules)
    }
    var kos: [PositionClasses.Ko] = []
    for ko in drafts.flatMap(\.kos).sorted() where kos.last != ko { kos.append(ko) }
    let found = kos
    pieces = makePieces(pieceCount, by: perform) { piece in
      drafts[piece].numbered(found, from: stateCount)
    }
    koPiece = Draft(
      kos.lazy.map { (classes.stones(in: $0.state), $0.point) }, classes, rules
    ).numbered(kos, from: stateCount)
    self.kos = kos
  }
}

extension MoveGraph {
  /// Moves of which those that take a ko are not numbered yet.
  private struct Draft: Sendable {
    private var piece = Piece()

    /// The states after moves that take a ko, and the places of these moves among the targets.
    private(set) var kos: [PositionClasses.Ko] = []
    private var koPlaces: [Int] = []

    init(
      _ states: some Sequence<(stones: SmallPosition, forbidden: Int?)>,
      _ classes: PositionClasses, _ rules: SmallRules
    ) {
      let board = classes.board
      for (stones, forbidden) in states {
        let first = piece.targets.count
        let firstKo = kos.count
        var empty = board.points & ~(stones.own | stones.other)
        while empty != 0 {
          let point = empty.trailingZeroBitCount
          empty &= empty - 1
          guard point != forbidden,
            let next = board.played(point, in: stones, allowingSuicide: rules.allowsSuicide)
          else { continue }
          if !rules.allowsRetaking,
            let retake = board.retake(after: point, from: stones, to: next)
          {
            let ko = classes.ko(retake, in: next)
            guard !kos[firstKo...].contains(ko) else { continue }
            kos.append(ko)
            koPlaces.append(piece.targets.count)
            piece.targets.append(.max)
          } else {
            let target = UInt32(classes.state(of: next))
            if !piece.targets[first...].contains(target) { piece.targets.append(target) }
          }
        }
        piece.starts.append(UInt32(piece.targets.count))
        piece.areas.append(Int8(board.area(of: stones)))
      }
    }

    /// Returns the moves, those to a ko with its place in `all` behind `first`.
    func numbered(_ all: [PositionClasses.Ko], from first: Int) -> Piece {
      var piece = piece
      for (ko, place) in zip(kos, koPlaces) {
        piece.targets[place] = UInt32(first + all.place(of: ko))
      }
      return piece
    }
  }
}

extension [PositionClasses.Ko] {
  /// Returns the place of a ko among those in ascending order.
  func place(of ko: PositionClasses.Ko) -> Int {
    var (lower, upper) = (0, count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if self[middle] < ko { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }
}
