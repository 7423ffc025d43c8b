internal import GymCore

/// What observations show, a plane of the board each.
public enum Planes: String, Sendable, CaseIterable {
  /// Own and other stones now and after each of the 7 moves before, and whether Black acts, as AlphaGo Zero saw them
  /// (Silver et al. 2017, methods, "Neural network architecture").
  case history

  /// Own and other stones, those of either in atari, where no stone may be put, the last move, whether it was a pass,
  /// and whether Black acts.
  case basic

  /// How many positions are shown.
  static let depth = 8

  /// The number of planes.
  var count: Int { self == .history ? 2 * Self.depth + 1 : 8 }

  /// Observations `[height, width, planes]`.
  func space(width: Int, height: Int) -> Box { .binary(shape: [height, width, count]) }
}

extension GoLite {
  public func observe(_ state: State, into observation: inout MutableSpan<Float>) {
    for i in 0..<observation.count { observation[i] = 0 }
    switch planes {
    case .history: writeHistory(of: state, into: &observation)
    case .basic: writeBasics(of: state, into: &observation)
    }
  }

  private func writeHistory(of state: State, into observation: inout MutableSpan<Float>) {
    for age in 0..<Planes.depth {
      guard age <= state.recent.count else { break }
      let stones = age == 0 ? state.stones : state.recent[state.recent.count - age]
      write(stones[state.toAct], 2 * age, &observation)
      write(stones[state.toAct.opponent], 2 * age + 1, &observation)
    }
    if state.toAct == .first { write(shape.masks.all, 2 * Planes.depth, &observation) }
  }

  private func writeBasics(of state: State, into observation: inout MutableSpan<Float>) {
    let empty = shape.masks.all - state.stones.all
    for (i, player) in [state.toAct, state.toAct.opponent].enumerated() {
      write(state.stones[player], i, &observation)
      write(chainsInAtari(state.stones[player], empty), 2 + i, &observation)
    }
    write(empty - legalPoints(for: state.toAct, in: state), 4, &observation)
    if let move = state.moves.last {
      if move.action == shape.pass {
        write(shape.masks.all, 6, &observation)
      } else {
        write(WideSet(point: Int(shape.points[move.action])), 5, &observation)
      }
    }
    if state.toAct == .first { write(shape.masks.all, 7, &observation) }
  }

  private func write(
    _ points: WideSet, _ plane: Int, _ observation: inout MutableSpan<Float>
  ) {
    let count = planes.count
    points.forEach { observation[Int(shape.actions[$0]) * count + plane] = 1 }
  }
}
