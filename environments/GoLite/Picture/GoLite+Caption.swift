import GymCore

/// The line below the board: who has captured how much, whose turn it is, and what there is to say.
extension GoLite {
  func drawCaption(of state: State, below plan: BoardPlan, into picture: inout Picture) {
    let height = plan.captionHeight
    let size = 0.5 * height
    let middle = plan.wood.height + 0.62 * height
    let baseline = middle + 0.375 * size
    // Stones as large as on the board would not fit, or would be lost.
    let scale = 0.62 * height
    var x = 0.4 * height
    for player in [Player.first, .second] {
      let centre = Point(x: x, y: middle)
      if state.toAct == player, state.passes < 2 {
        picture.addRing(at: centre, radius: 0.56 * scale, width: 0.13 * scale, .orange)
      }
      StonePicture.draw(of: player, at: centre, scale: 0.95 * scale, into: &picture)
      let count = "\(captureCount(of: player, in: state))"
      x += 0.8 * scale
      picture.addText(count, at: Point(x: x, y: baseline), size: size)
      x += 0.62 * size * Float(count.count) + (player == .first ? scale : 0.25 * size)
    }
    picture.addText("captured", at: Point(x: x, y: baseline), size: size, .muted)
    picture.addText(
      remark(on: state), at: Point(x: plan.wood.width - 0.15 * height, y: baseline), size: size,
      aligned: .trailing, state.passes > 0 ? .ink : .muted)
  }

  /// What there is to say of a state: how the game ended, a pass, or the komi.
  private func remark(on state: State) -> String {
    if state.passes == 2 {
      let lead = score(of: state)
      guard lead != 0 else { return "nobody wins" }
      return "\(lead > 0 ? "Black" : "White") wins by \(GoPoints.text(of: abs(lead)))"
    }
    if state.passes == 1 { return "\(state.toAct == .first ? "White" : "Black") passes" }
    return "komi \(GoPoints.text(of: komi))"
  }

  /// Returns how many stones `player` captured: those of the other that were put on the board, and are gone.
  func captureCount(of player: Player, in state: State) -> Int {
    let other = player.opponent
    let played = state.moves.count { $0.player == other && $0.action != pass }
    return state.start[other].count + played - state.stones[other].count
  }
}
