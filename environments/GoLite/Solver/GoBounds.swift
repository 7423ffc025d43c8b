internal import GymCore

/// Bounds of the value of every state of a small board, whatever endless games are worth.
///
/// They are the least and the greatest fixed point of the same equations: in the one, whoever is to
/// move gets the worst of a game that never ends, in the other the best. With the area A, the
/// states s′ that moves lead to, and the same stones seen by the other, s̄,
///
///     M(s) = max −V(s′)        V(s) = max(M(s), min(A(s), −M(s̄)))
///
/// where the second term of V is that of a pass, which the other may answer by a pass. No move retakes
/// a ko at once; a pass lifts that.
struct GoBounds: Sendable {
  /// A lower and an upper bound, for the player to move; `[2]`.
  typealias Pair = SIMD2<Int8>

  /// What the two bounds of each state before a pass are worth to who moved there: −upper, −lower.
  private(set) var values: [Pair]

  /// The sweep in which each of `values` last changed.
  private(set) var changes: [SIMD2<UInt8>]

  /// The number of sweeps until nothing changed, the last included.
  private(set) var sweepCount = 0

  /// What no move is worth.
  static let none = Pair(repeating: -100)

  private static let koPieceSize = 4096

  /// Solves the game.
  init(_ graph: MoveGraph, pointCount: Int, by perform: PieceLoop) {
    let count = graph.pieces.reduce(graph.kos.count) { $0 + $1.areas.count }
    let limit = Int8(pointCount)
    values = Array(repeating: Pair(-limit, limit), count: count)
    changes = Array(repeating: .zero, count: count)
    var isChanged = true
    while isChanged {
      sweepCount += 1
      let (before, sweep) = (self, UInt8(clamping: sweepCount))
      let koPieceCount = (graph.kos.count + Self.koPieceSize - 1) / Self.koPieceSize
      let swept = makePieces(graph.pieces.count + koPieceCount, by: perform) { piece in
        guard piece >= graph.pieces.count else {
          return before.swept(graph.pieces[piece], from: piece * MoveGraph.pieceSize, in: sweep)
        }
        let first = (piece - graph.pieces.count) * Self.koPieceSize
        return before.swept(
          kos: first..<min(graph.kos.count, first + Self.koPieceSize), graph, in: sweep)
      }
      values = swept.flatMap(\.values)
      changes = swept.flatMap(\.changes)
      isChanged = swept.contains { $0.isChanged }
    }
  }

  /// Returns the value of a state for who moved there, from what the moves in it are worth and what
  /// those of the other would be: of a pass, if the other passes too, `area`.
  @inline(__always)
  static func value(moves: Pair, answers: Pair, area: Int8) -> Pair {
    let pass = pointwiseMin(Pair(repeating: area), turned(answers))
    return turned(pointwiseMax(moves, pass))
  }

  /// The same bounds for the other player.
  @inline(__always)
  static func turned(_ bounds: Pair) -> Pair { Pair(0 &- bounds[1], 0 &- bounds[0]) }
}

extension GoBounds {
  private struct Swept: Sendable {
    var values: [Pair] = []
    var changes: [SIMD2<UInt8>] = []
    var isChanged = false

    /// Adds the next state.
    @inline(__always)
    mutating func append(_ value: Pair, instead old: Pair, changed: SIMD2<UInt8>, sweep: UInt8) {
      let differs = value .!= old
      values.append(value)
      changes.append(changed.replacing(with: sweep, where: differs))
      if any(differs) { isChanged = true }
    }
  }

  /// Returns the values of states that follow from the present ones, two that differ in who moves at a
  /// time.
  private func swept(_ piece: MoveGraph.Piece, from first: Int, in sweep: UInt8) -> Swept {
    var swept = Swept()
    swept.values.reserveCapacity(piece.areas.count)
    swept.changes.reserveCapacity(piece.areas.count)
    for place in stride(from: 0, to: piece.areas.count, by: 2) {
      let old = (values[first + place], values[first + place + 1])
      // Bounds that have met stay.
      if old.0[0] == old.0[1], old.1[0] == old.1[1] {
        swept.values.append(old.0)
        swept.values.append(old.1)
        swept.changes.append(changes[first + place])
        swept.changes.append(changes[first + place + 1])
        continue
      }
      let moves = (best(in: piece, place), best(in: piece, place + 1))
      let area = piece.areas[place]
      swept.append(
        Self.value(moves: moves.0, answers: moves.1, area: area), instead: old.0,
        changed: changes[first + place], sweep: sweep)
      swept.append(
        Self.value(moves: moves.1, answers: moves.0, area: -area), instead: old.1,
        changed: changes[first + place + 1], sweep: sweep)
    }
    return swept
  }

  /// Returns the same of states with a ko, which the other does not have after a pass.
  private func swept(kos: Range<Int>, _ graph: MoveGraph, in sweep: UInt8) -> Swept {
    var swept = Swept()
    let first = values.count - graph.kos.count
    for place in kos {
      let old = values[first + place]
      if old[0] == old[1] {
        swept.values.append(old)
        swept.changes.append(changes[first + place])
        continue
      }
      let other = graph.kos[place].state ^ 1
      let answers = best(
        in: graph.pieces[other / MoveGraph.pieceSize], other % MoveGraph.pieceSize)
      let value = Self.value(
        moves: best(in: graph.koPiece, place), answers: answers,
        area: graph.koPiece.areas[place])
      swept.append(value, instead: old, changed: changes[first + place], sweep: sweep)
    }
    return swept
  }

  /// Returns what the best move is worth in the state at a place of a piece.
  @inline(__always)
  private func best(in piece: MoveGraph.Piece, _ place: Int) -> Pair {
    var best = Self.none
    for i in Int(piece.starts[place])..<Int(piece.starts[place + 1]) {
      best = pointwiseMax(best, values[Int(piece.targets[i])])
    }
    return best
  }
}
