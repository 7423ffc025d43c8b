import GymCore

/// Draws a car from above.
struct CarPicture {
  let motion: CarMotion
  let car: CarModel
  let projection: Projection

  /// Whether the driver brakes.
  let isBraking: Bool

  private static let glass = Paint(.exact(red: 0x16, green: 0x1C, blue: 0x26))
  private static let front: Float = 1.72, rear: Float = 1.72 - CarModel.length
  private static let half: Float = CarModel.width / 2

  /// Adds the shadow, the wheels, the body and the lights.
  func draw(into picture: inout Picture) {
    addBody(.black.faded(to: 0.35), x: 0.25, y: -0.3, into: &picture)
    for side: Float in [-1, 1] {
      addWheel(along: car.frontArm, across: side * 0.76, turned: motion.steering, into: &picture)
      addWheel(along: -car.rearArm, across: side * 0.76, turned: 0, into: &picture)
    }
    if isBraking { addBrakeGlow(into: &picture) }
    addBody(.blue, x: 0, y: 0, into: &picture)
    // The windows around a roof that is lighter than the bonnet.
    addTrapezoid(Self.glass, from: -1.95, 0.58, to: 0.55, 0.66, into: &picture)
    addTrapezoid(.blue, from: -1.5, 0.56, to: -0.1, 0.6, into: &picture)
    addTrapezoid(.white.faded(to: 0.25), from: -1.5, 0.56, to: -0.1, 0.6, into: &picture)
    for side: Float in [-1, 1] {
      addLamp(along: Self.front - 0.2, across: side * 0.55, RoadPicture.white, into: &picture)
      addLamp(
        along: Self.rear + 0.15, across: side * 0.55,
        isBraking
          ? Paint(.exact(red: 0xFF, green: 0x50, blue: 0x40)) : RoadPicture.red.faded(to: 0.7),
        into: &picture)
    }
  }

  /// Returns where a point of the car is on the ground.
  private func place(_ along: Float, _ across: Float) -> (x: Float, y: Float) {
    (
      motion.x + along * motion.headingX - across * motion.headingY,
      motion.y + along * motion.headingY + across * motion.headingX
    )
  }

  /// Adds the outline of the body, with its corners cut, moved by so many m.
  private func addBody(_ paint: Paint, x: Float, y: Float, into picture: inout Picture) {
    let (front, rear, half) = (Self.front, Self.rear, Self.half)
    picture.addGround(paint, through: projection) { corner in
      func add(_ along: Float, _ across: Float) {
        let place = place(along, across)
        corner(place.x + x, place.y + y)
      }
      for side: Float in [1, -1] {
        // Around the front from the left, then around the rear from the right.
        add(side > 0 ? rear + 0.35 : front - 0.5, side * half)
        add(side > 0 ? front - 0.5 : rear + 0.35, side * half)
        add(side > 0 ? front - 0.12 : rear + 0.06, side * (half - 0.16))
        add(side > 0 ? front : rear, side * (half - 0.45))
        add(side > 0 ? front : rear, -side * (half - 0.45))
        add(side > 0 ? front - 0.12 : rear + 0.06, -side * (half - 0.16))
      }
    }
  }

  /// Adds a figure across the car, from one end so far along and half so wide to another.
  private func addTrapezoid(
    _ paint: Paint, from rear: Float, _ rearHalf: Float, to front: Float, _ frontHalf: Float,
    into picture: inout Picture
  ) {
    picture.addGround(paint, through: projection) { corner in
      func add(_ along: Float, _ across: Float) {
        let place = place(along, across)
        corner(place.x, place.y)
      }
      add(rear, rearHalf)
      add(front, frontHalf)
      add(front, -frontHalf)
      add(rear, -rearHalf)
    }
  }

  private func addWheel(
    along: Float, across: Float, turned angle: Float, into picture: inout Picture
  ) {
    let (sine, cosine) = sineAndCosine(min(max(angle, -0.7), 0.7))
    picture.addGround(.black, through: projection) { corner in
      func add(_ x: Float, _ y: Float) {
        let place = place(along + x * cosine - y * sine, across + x * sine + y * cosine)
        corner(place.x, place.y)
      }
      add(0.33, 0.13)
      add(0.33, -0.13)
      add(-0.33, -0.13)
      add(-0.33, 0.13)
    }
  }

  private func addLamp(
    along: Float, across: Float, _ paint: Paint, into picture: inout Picture
  ) {
    picture.addGround(paint, through: projection) { corner in
      func add(_ x: Float, _ y: Float) {
        let place = place(along + x, across + y)
        corner(place.x, place.y)
      }
      add(0.11, 0.2)
      add(0.11, -0.2)
      add(-0.11, -0.2)
      add(-0.11, 0.2)
    }
  }

  /// Adds red light on the ground behind the car.
  private func addBrakeGlow(into picture: inout Picture) {
    for side: Float in [-1, 1] {
      let lamp = place(Self.rear - 0.1, side * 0.55)
      guard let (point, _) = projection.point(lamp.x, lamp.y),
        let (other, _) = projection.point(lamp.x + 1, lamp.y)
      else { continue }
      let metre = abs(other.x - point.x)
      picture.addDisc(at: point, radius: 0.55 * metre, .red.faded(to: 0.25))
      picture.addDisc(at: point, radius: 0.33 * metre, .red.faded(to: 0.4))
    }
  }
}
