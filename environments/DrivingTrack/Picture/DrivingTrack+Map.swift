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
    for i in -5...6 {
      let step = Float(i) * size
      let (upright, level) = (
        projection.seen(x + step, y), projection.seen(x, y + step)
      )
      picture.addLine(
        from: Point(x: upright.x, y: -150), to: Point(x: upright.x, y: 250), width: 0.25,
        .line.faded(to: 0.55))
      picture.addLine(
        from: Point(x: -150, y: level.y), to: Point(x: 310, y: level.y), width: 0.25,
        .line.faded(to: 0.55))
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
      let to = Point(x: seen.x, y: seen.y)
      picture.addLine(from: from, to: to, width: 0.22, .teal.faded(to: 0.4))
      if lengths[i] < 1 { picture.addDisc(at: to, radius: 0.6, .teal.faded(to: 0.8)) }
    }
  }
}
