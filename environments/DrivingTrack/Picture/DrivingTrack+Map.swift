import GymCore

/// The road around the car from above, north above.
extension DrivingTrack {
  /// How many units a metre is long where the car stands, and where it is fast.
  private static let nearScale: Float = 2.2, farScale: Float = 1.35

  /// The speed at which the view is widest, in m/s.
  private static let wideSpeed: Float = 40

  /// How far ahead the view looks, in seconds of the velocity, and in units at most.
  private static let foresight: Float = 0.9
  private static let farthest = (right: Float(44), down: Float(30))

  /// Adds the map.
  func drawMap(_ state: State, _ course: Course, into picture: inout Picture) {
    let motion = state.motion
    let projection = Self.projection(over: motion)
    drawGrid(projection, into: &picture)
    let road = RoadPicture(course: course, projection: projection, vergeWidth: vergeWidth)
    road.draw(into: &picture)
    road.draw(state.skids, of: car, at: state.ticks, into: &picture)
    drawTrees(state, course.track, projection, into: &picture)
    road.drawArrows(into: &picture)
    road.drawRacingLine(into: &picture)
    road.drawTurnNumbers(into: &picture)
    drawRays(state, course.track, projection, into: &picture)
    CarPicture(
      motion: motion, car: car, projection: projection, isBraking: state.command.throttle < 0
    ).draw(into: &picture)
  }

  /// The view follows from how the car moves alone: the faster, the farther it looks ahead and the more it shows.
  private static func projection(over motion: CarMotion) -> Projection {
    let haste = min(motion.speed / wideSpeed, 1)
    let scale = nearScale + haste * (farScale - nearScale)
    var right = foresight * scale * motion.velocityX
    var down = -foresight * scale * motion.velocityY
    let reach =
      ((right / farthest.right) * (right / farthest.right)
      + (down / farthest.down) * (down / farthest.down)).squareRoot()
    // Comes to the farthest point gently.
    let share = 1 / (1 + reach * reach).squareRoot()
    (right, down) = (right * share, down * share)
    return Projection(
      aboveX: motion.x, y: motion.y, at: Point(x: 80 - right, y: 60 - down), scale: scale)
  }

  /// The distance between the lines of the map, in m.
  private static let gridSize: Float = 25

  /// Adds lines that tell how fast the ground goes by.
  private func drawGrid(_ projection: Projection, into picture: inout Picture) {
    let size = Self.gridSize
    let origin = projection.place(of: Point(x: 80, y: 60))
    guard abs(origin.x) < 1e6, abs(origin.y) < 1e6 else { return }
    let (x, y) = ((origin.x / size).rounded(.down) * size, (origin.y / size).rounded(.down) * size)
    for i in -6...6 {
      let step = Float(i) * size
      let (upright, level) = (
        projection.seen(x + step, y), projection.seen(x, y + step)
      )
      let (columns, rows) = (ClippedOutline.columns, ClippedOutline.rows)
      if columns.contains(upright.x) {
        picture.addLine(
          from: Point(x: upright.x, y: rows.lowerBound),
          to: Point(x: upright.x, y: rows.upperBound), width: 0.25, .line.faded(to: 0.55))
      }
      if rows.contains(level.y) {
        picture.addLine(
          from: Point(x: columns.lowerBound, y: level.y),
          to: Point(x: columns.upperBound, y: level.y), width: 0.25, .line.faded(to: 0.55))
      }
    }
  }

  private func drawTrees(
    _ state: State, _ track: Track, _ projection: Projection, into picture: inout Picture
  ) {
    let trees = Trees(track: track, number: state.trackNumber, vergeWidth: vergeWidth)
    let middle = projection.place(of: Point(x: 80, y: 60))
    trees.forEach(aroundX: middle.x, y: middle.y, reach: 4) { tree in
      guard let (point, _) = projection.point(tree.x, tree.y), trees.isClear(tree) else { return }
      let radius = tree.radius * projection.metre
      picture.addDisc(
        at: Point(x: point.x + 0.2 * radius, y: point.y + 0.25 * radius), radius: radius,
        .black.faded(to: 0.2))
      picture.addDisc(at: point, radius: radius, Trees.dark)
      picture.addDisc(
        at: Point(x: point.x - 0.2 * radius, y: point.y - 0.2 * radius), radius: 0.6 * radius,
        Trees.light)
    }
  }

  /// Adds the rays that the car measures the road with.
  private func drawRays(
    _ state: State, _ track: Track, _ projection: Projection, into picture: inout Picture
  ) {
    let motion = state.motion
    var lengths = InlineArray<19, Float>(repeating: 0)
    var span = lengths.mutableSpan
    lidar.measure(track, from: motion, at: state.place(on: track), into: &span)
    guard let (from, _) = projection.point(motion.x, motion.y) else { return }
    for i in 0..<Lidar.count {
      let end = lidar.end(ofRay: i, lengths[i], from: motion)
      let seen = projection.seen(end.x, end.y)
      // No farther than it can be seen.
      let (dx, dy) = (seen.x - from.x, seen.y - from.y)
      let share = min(1, 160 / max(abs(dx), 1), 110 / max(abs(dy), 1))
      let to = Point(x: from.x + share * dx, y: from.y + share * dy)
      let isMet = lengths[i] < 1
      picture.addLine(from: from, to: to, width: 0.22, .teal.faded(to: isMet ? 0.4 : 0.12))
      if isMet { picture.addDisc(at: to, radius: 0.6, .teal.faded(to: 0.8)) }
    }
  }
}
