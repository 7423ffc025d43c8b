internal import GymCore

/// Who plays each action first in a simulation, and how early.
struct FirstPlays {
  /// 0 for nobody and else one more than the player; `[A]`.
  var players: [UInt8] = []

  /// 1 for at once, 0 for at the end; `[A]`.
  var earliness: [Float] = []

  /// Notes who played what first in a roll-out; nothing where there was none.
  mutating func note(_ playout: Playout?, actionCount: Int) {
    if players.count != actionCount {
      players = Array(repeating: 0, count: actionCount)
      earliness = Array(repeating: 0, count: actionCount)
    } else {
      for i in 0..<actionCount { players[i] = 0 }
    }
    guard let playout else { return }
    let step = 1 / Float(max(1, playout.actions.count))
    var i = playout.actions.count
    while i > 0 {
      i &-= 1
      let action = Int(playout.actions[i])
      players[action] = playout.players[i].rawValue &+ 1
      earliness[action] = 1 - Float(i) * step
    }
  }
}
