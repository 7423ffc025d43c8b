import GymCore

/// What is shown at the places of a picture, such as the points of a board.
struct PlaceMarks: Sendable {
  /// Where actions are.
  var places: Controls.Places

  /// Who acts.
  var player = Player.first

  /// What a search found, to be shown; `nil` for nothing.
  var search: SearchInsight?

  /// Where the person's cursor or mouse is, and whether the action there is allowed.
  var cursor: (action: Int, isLegal: Bool)?

  /// Adds all of it to a picture.
  func draw(into picture: inout Picture) {
    if let search {
      drawOwnership(search.ownership, into: &picture)
      drawVisits(of: search, into: &picture)
      drawLine(search.principalVariation, into: &picture)
    }
    drawCursor(into: &picture)
  }

  private var reach: Float { places.reach }

  /// Draws whose every place is expected to be, as squares.
  private func drawOwnership(_ ownership: [Float], into picture: inout Picture) {
    for (action, share) in ownership.enumerated() where places.points.indices.contains(action) {
      guard abs(share) > 0.15 else { continue }
      let point = places.points[action]
      let half = 0.3 * reach
      picture.addRectangle(
        Rectangle(x: point.x - half, y: point.y - half, width: 2 * half, height: 2 * half),
        radius: 0.06 * reach, Self.stone(share > 0 ? .first : .second).faded(to: 0.85 * abs(share)))
    }
  }

  /// Draws how often each action was tried, as heat, and what the better ones are worth.
  private func drawVisits(of search: SearchInsight, into picture: inout Picture) {
    let total = search.visits.reduce(0, +)
    guard let most = search.visits.max(), most > 0 else { return }
    for (action, count) in search.visits.enumerated() where places.points.indices.contains(action) {
      guard 200 * count >= total else { continue }
      let share = Float(count) / Float(most)
      // What is tried little would be lost beside the best.
      let heat = share.squareRoot()
      let point = places.points[action]
      picture.addDisc(
        at: point, radius: 0.88 * reach, Paint.heat(heat).faded(to: 0.45 + 0.45 * heat))
      guard 25 * count >= total, !search.principalVariation.prefix(Self.lineLength).contains(action)
      else { continue }
      picture.addText(
        "\(Int((100 * search.winShare(of: action)).rounded()))",
        at: Point(x: point.x, y: point.y + 0.28 * reach), size: 0.75 * reach, aligned: .center,
        heat > 0.6 ? .black : .white)
    }
  }

  /// How many moves of the line of play are shown.
  private static let lineLength = 9

  /// Draws the line of play that is believed best, as stones with numbers.
  private func drawLine(_ line: [Int], into picture: inout Picture) {
    var player = player
    var taken: Set<Int> = []
    for (i, action) in line.prefix(Self.lineLength).enumerated() {
      defer { player = player.opponent }
      guard places.points.indices.contains(action), taken.insert(action).inserted else { continue }
      let point = places.points[action]
      picture.addDisc(at: point, radius: 0.68 * reach, Self.stone(player).faded(to: 0.82))
      picture.addText(
        "\(i + 1)", at: Point(x: point.x, y: point.y + 0.3 * reach), size: 0.8 * reach,
        aligned: .center, Self.stone(player.opponent))
    }
  }

  private func drawCursor(into picture: inout Picture) {
    guard let cursor, places.points.indices.contains(cursor.action) else { return }
    let point = places.points[cursor.action]
    guard cursor.isLegal else {
      return picture.addRing(at: point, radius: 0.5 * reach, width: 0.16 * reach, .red)
    }
    picture.addDisc(at: point, radius: 0.9 * reach, Self.stone(player).faded(to: 0.5))
    picture.addRing(at: point, radius: 0.9 * reach, width: 0.1 * reach, .orange)
  }

  private static func stone(_ player: Player) -> Paint { player == .first ? .black : .white }
}
