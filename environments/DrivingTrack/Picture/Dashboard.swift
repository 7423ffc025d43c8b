import GymCore

/// What a driver reads while driving, on top of either view.
struct Dashboard {
  let state: DrivingTrack.State
  let car: CarModel
  let track: Track

  private static let card = Paint.background.faded(to: 0.88)

  /// Adds all of it.
  func draw(into picture: inout Picture) {
    drawLap(into: &picture)
    drawSpeed(into: &picture)
    drawPedals(into: &picture)
    MiniMap(track: track, motion: state.motion, reachedCount: state.reachedCount)
      .draw(in: Rectangle(x: 122, y: 3, width: 35, height: 35), on: Self.card, into: &picture)
  }

  // MARK: - The lap

  /// Adds the time and the share of the lap, in the upper left.
  private func drawLap(into picture: inout Picture) {
    picture.addRectangle(
      Rectangle(x: 3, y: 3, width: 41, height: 14), radius: 1.5, Self.card)
    picture.addText(lapTime, at: Point(x: 5.5, y: 10.6), size: 7.5)
    let share = Float(state.reachedCount) / Float(track.places.count)
    picture.addText(
      "\(Int(min(max(share, 0), 1) * 100)) %", at: Point(x: 41.5, y: 10.6), size: 4.2,
      aligned: .trailing, .muted)
    addBar(Rectangle(x: 5.5, y: 13, width: 36, height: 1.6), share, .blue, into: &picture)
  }

  /// Minutes, seconds and tenths.
  private var lapTime: String {
    let tenths = max(state.ticks, 0) / 10
    let seconds = tenths / 10 % 60
    return "\(tenths / 600):\(seconds < 10 ? "0" : "")\(seconds).\(tenths % 10)"
  }

  /// Adds a bar of which a share is filled.
  private func addBar(
    _ frame: Rectangle, _ share: Float, _ paint: Paint, into picture: inout Picture
  ) {
    let radius = min(frame.width, frame.height) / 2
    picture.addRectangle(frame, radius: radius, .muted.faded(to: 0.35))
    let part = share > 0 ? min(share, 1) : 0
    var filled = frame
    if frame.width > frame.height {
      filled.width *= part
    } else {
      filled.height *= part
      filled.y += frame.height - filled.height
    }
    picture.addRectangle(filled, radius: radius, paint)
  }

  // MARK: - Speed

  /// The speed at the end of the bar, in km/h.
  private static let greatestSpeed: Float = 180

  /// Adds the speed in figures and as a bar, in the lower left.
  private func drawSpeed(into picture: inout Picture) {
    picture.addRectangle(
      Rectangle(x: 3, y: 101, width: 35, height: 16), radius: 1.5, Self.card)
    let speed = min(state.motion.speed * 3.6, 999)
    picture.addText(
      "\(Int(speed + 0.5))", at: Point(x: 23, y: 111), size: 10.5, aligned: .trailing)
    picture.addText("km/h", at: Point(x: 24.5, y: 111), size: 4.2, .muted)
    addBar(
      Rectangle(x: 5.5, y: 113.4, width: 30, height: 1.6), speed / Self.greatestSpeed,
      .orange, into: &picture)
  }

  // MARK: - What the driver does

  /// Adds the steering wheel, the pedals and the acceleration, in the lower right.
  private func drawPedals(into picture: inout Picture) {
    picture.addRectangle(
      Rectangle(x: 112, y: 101, width: 45, height: 16), radius: 1.5, Self.card)
    let throttle = state.command.throttle
    addBar(Rectangle(x: 131.5, y: 103, width: 2.6, height: 12), -throttle, .red, into: &picture)
    addBar(Rectangle(x: 135.6, y: 103, width: 2.6, height: 12), throttle, .green, into: &picture)
    drawWheel(at: Point(x: 121.5, y: 109), into: &picture)
    drawAcceleration(at: Point(x: 148.5, y: 109), into: &picture)
  }

  /// How far a steering wheel turns for the front wheels to turn by 1.
  private static let steeringRatio: Float = 6

  private func drawWheel(at center: Point, into picture: inout Picture) {
    picture.addRing(at: center, radius: 5.6, width: 1.2, .ink)
    let angle = -state.motion.steering * Self.steeringRatio
    for spoke in 0..<3 {
      picture.addLine(
        from: center, to: center.moved(by: 5.2, towards: angle + Float(spoke) * .pi / 2),
        width: 1.1, .ink)
    }
    picture.addDisc(at: center, radius: 1.5, .ink)
    // What is upright when the wheels point ahead.
    let top = angle - .pi / 2
    picture.addLine(
      from: center.moved(by: 4.9, towards: top), to: center.moved(by: 6.3, towards: top),
      width: 1.2, .orange)
  }

  /// The acceleration at the edge of the circle, in m/s².
  private static let greatestAcceleration: Float = 12

  private func drawAcceleration(at center: Point, into picture: inout Picture) {
    let radius: Float = 6
    picture.addDisc(at: center, radius: radius, .surface)
    picture.addRing(at: center, radius: radius, width: 0.4, .muted)
    picture.addRing(
      at: center, radius: radius * CarModel.gravity / Self.greatestAcceleration / 2, width: 0.25,
      .line)
    picture.addLine(
      from: Point(x: center.x - radius, y: center.y), to: Point(x: center.x + radius, y: center.y),
      width: 0.25, .line)
    picture.addLine(
      from: Point(x: center.x, y: center.y - radius), to: Point(x: center.x, y: center.y + radius),
      width: 0.25, .line)
    var (x, y) = (-state.motion.sway, -state.motion.surge)
    let length = (x * x + y * y).squareRoot() / Self.greatestAcceleration
    if length > 1 { (x, y) = (x / length, y / length) }
    let scale = radius / Self.greatestAcceleration
    picture.addDisc(
      at: Point(x: center.x + scale * x, y: center.y + scale * y), radius: 1.2, .orange)
  }
}
