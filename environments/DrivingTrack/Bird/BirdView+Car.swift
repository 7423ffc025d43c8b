import GymCore

extension BirdView {
  /// The length and the width of a wheel as it is drawn, in m: larger than life, so that one can see where
  /// the front wheels point.
  private static let wheelLength: Float = 1.1, wheelWidth: Float = 0.5

  /// Adds the car, which always points upwards, and its wheels, of which the front ones turn.
  func addCar(_ car: CarModel, to picture: inout Picture) {
    let (sine, cosine) = sineAndCosine(motion.steering)
    for side in [-0.5 * car.gauge, 0.5 * car.gauge] {
      addWheel(ahead: car.frontArm, aside: side, sine, cosine, to: &picture)
      addWheel(ahead: -car.rearArm, aside: side, 0, 1, to: &picture)
    }
    let half = 0.5 * CarModel.width - 0.1
    // The axles lie symmetrically in the body.
    let middle = 0.5 * (car.frontArm - car.rearArm)
    let (front, rear) = (middle + 0.5 * CarModel.length, middle - 0.5 * CarModel.length)
    addUpright(ahead: rear...front, aside: half, .yellow, to: &picture)
    // The windscreen tells where the front is.
    addUpright(
      ahead: middle + 0.2...middle + 0.8, aside: half - 0.1, .black.faded(to: 0.7), to: &picture)
  }

  /// Adds a rectangle along the car.
  private func addUpright(
    ahead: ClosedRange<Float>, aside half: Float, _ paint: Paint, to picture: inout Picture
  ) {
    picture.addRectangle(
      Rectangle(
        x: Self.middle.x - half, y: Self.middle.y - ahead.upperBound, width: 2 * half,
        height: ahead.upperBound - ahead.lowerBound), paint)
  }

  /// Adds a wheel that is turned to the left by an angle.
  private func addWheel(
    ahead: Float, aside: Float, _ sine: Float, _ cosine: Float, to picture: inout Picture
  ) {
    func corner(_ along: Float, _ across: Float) -> Point {
      Point(
        x: Self.middle.x + aside - along * sine - across * cosine,
        y: Self.middle.y - ahead - along * cosine + across * sine)
    }
    let (length, width) = (0.5 * Self.wheelLength, 0.5 * Self.wheelWidth)
    picture.addQuadrilateral(
      corner(length, width), corner(length, -width), corner(-length, -width),
      corner(-length, width), .black)
  }
}
