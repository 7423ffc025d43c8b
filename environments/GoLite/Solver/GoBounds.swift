internal import GymCore

/// Bounds of the value of every position of a small board, whichever repetitions are forbidden.
///
/// They are the least and the greatest fixed point of the same equations: in the one, whoever is to
/// move gets the worst of a game that never ends, in the other the best. With the area A, the
/// states s′ that moves lead to, and the same stones seen by the other, s̄,
///
///     M(s) = max −V(s′)        V(s) = max(M(s), min(A(s), −M(s̄)))
///
/// where the second term of V is that of a pass, which the other may answer by a pass.
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

  private static let pieceSize = 8192

  /// Solves the game.
  init(_ classes: PositionClasses, allowingSuicide: Bool, by perform: PieceLoop) {
    let count = classes.count
    let pieceCount = (count + Self.pieceSize - 1) / Self.pieceSize
    let graphs = makePieces(pieceCount, by: perform) { piece in
      MoveGraph(
        piece * Self.pieceSize..<min(count, (piece + 1) * Self.pieceSize), of: classes,
        allowingSuicide: allowingSuicide)
    }
    let limit = Int8(classes.board.pointCount)
    values = Array(repeating: Pair(-limit, limit), count: 2 * count)
    changes = Array(repeating: .zero, count: 2 * count)
    var isChanged = true
    while isChanged {
      sweepCount += 1
      let (before, sweep) = (self, UInt8(clamping: sweepCount))
      let swept = makePieces(pieceCount, by: perform) { before.swept(graphs[$0], in: sweep) }
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

  /// Returns the values that follow from the present ones.
  private func swept(_ graph: MoveGraph, in sweep: UInt8) -> Swept {
    var swept = Swept()
    swept.values.reserveCapacity(2 * graph.classes.count)
    swept.changes.reserveCapacity(2 * graph.classes.count)
    var i = 0
    var state = 2 * graph.classes.lowerBound
    for (place, area) in graph.areas.enumerated() {
      // Bounds that have met stay.
      if values[state][0] == values[state][1], values[state + 1][0] == values[state + 1][1] {
        swept.values.append(values[state])
        swept.values.append(values[state + 1])
        swept.changes.append(changes[state])
        swept.changes.append(changes[state + 1])
        i = Int(graph.ends[2 * place + 1])
        state += 2
        continue
      }
      let first = best(graph, &i, end: 2 * place)
      let second = best(graph, &i, end: 2 * place + 1)
      swept.append(
        Self.value(moves: first, answers: second, area: area), instead: values[state],
        changed: changes[state], sweep: sweep)
      swept.append(
        Self.value(moves: second, answers: first, area: -area), instead: values[state + 1],
        changed: changes[state + 1], sweep: sweep)
      state += 2
    }
    return swept
  }

  /// Returns what the best of the next moves is worth, which end at the end numbered `end`.
  @inline(__always)
  private func best(_ graph: MoveGraph, _ i: inout Int, end: Int) -> Pair {
    let end = Int(graph.ends[end])
    var best = Self.none
    while i < end {
      best = pointwiseMax(best, values[Int(graph.targets[i])])
      i += 1
    }
    return best
  }
}
