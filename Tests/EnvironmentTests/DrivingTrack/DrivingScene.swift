import Drawing
import DrivingTrackEnvironment
import GymCore
import Testing

/// A car on a road, as it is looked at.
struct DrivingScene: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let track: Track
  let motion: CarMotion
  var shift = Shift()

  /// A car at a place of a road, so far to the left of the middle, turned to the left by an angle.
  init(
    _ name: String, on track: Track, at place: Int, offset: Float = 0, turned angle: Double = 0,
    steering: Float = 0
  ) {
    testDescription = name
    self.track = track
    let count = track.places.count
    let here = track.places[(place + count) % count]
    var motion = CarMotion()
    motion.x = here.x - offset * here.alongY
    motion.y = here.y + offset * here.alongX
    let (sine, cosine) = (Float(sine(angle)), Float(cosine(angle)))
    motion.headingX = here.alongX * cosine - here.alongY * sine
    motion.headingY = here.alongX * sine + here.alongY * cosine
    motion.steering = steering
    self.motion = motion
  }

  /// A straight road, 8 m wide, along the axis of x; it ends so far away that nobody sees it.
  static let straight = Track(
    places: (0..<800).map { i in
      Track.Place(
        x: Float(i - 400) * 2.5, y: 0, alongX: 1, alongY: 0, curvature: 0, left: 4, right: 4)
    }, spacing: 2.5)

  /// A car in the middle of it, or beside.
  static func straight(offset: Float = 0, turned angle: Double = 0, ahead: Float = 0)
    -> DrivingScene
  {
    let scene = DrivingScene("straight", on: straight, at: 400, offset: offset, turned: angle)
    var motion = scene.motion
    motion.x += ahead
    return DrivingScene(scene, motion)
  }

  private init(_ other: DrivingScene, _ motion: CarMotion) {
    testDescription = other.testDescription
    track = other.track
    shift = other.shift
    self.motion = motion
  }

  /// Scenes that were looked at, on a road of medium difficulty.
  static let all: [DrivingScene] = {
    let track = TrackGenerator(difficulty: 0.5).track(numbered: 3)
    let places = track.places
    let hairpin =
      places.indices.max { abs(places[$0].curvature) < abs(places[$1].curvature) } ?? 0
    let sweep = places.indices.first { abs(places[$0].curvature) > 0.018 } ?? 0
    var dusk = DrivingScene("dusk", on: track, at: sweep - 4)
    (dusk.shift.brightness, dusk.shift.warmth, dusk.shift.coarseness) = (-0.8, 0.6, 0.7)
    return [
      DrivingScene("start", on: track, at: 0),
      DrivingScene("finish", on: track, at: -2, steering: 0.4),
      DrivingScene("hairpin-ahead", on: track, at: hairpin - 9),
      DrivingScene("hairpin", on: track, at: hairpin - 2),
      DrivingScene("sweep", on: track, at: sweep - 4),
      DrivingScene("grass", on: track, at: 8, offset: places[8].left + 2.5, turned: 0.1),
      DrivingScene("across", on: track, at: 8, offset: -2, turned: 1.4),
      DrivingScene("backwards", on: track, at: hairpin + 12, turned: .pi),
      dusk,
    ]
  }()

  /// The same scene as a mirror along the axis of x shows it.
  var mirrored: DrivingScene {
    let places = track.places.map { place in
      Track.Place(
        x: place.x, y: -place.y, alongX: place.alongX, alongY: -place.alongY,
        curvature: -place.curvature, left: place.right, right: place.left)
    }
    return DrivingScene(self, on: Track(places: places, spacing: track.spacing)) { motion in
      motion.y.negate()
      motion.headingY.negate()
      motion.steering.negate()
    }
  }

  /// The same scene after a quarter of a turn of the plane.
  var turned: DrivingScene {
    let places = track.places.map { place in
      Track.Place(
        x: -place.y, y: place.x, alongX: -place.alongY, alongY: place.alongX,
        curvature: place.curvature, left: place.left, right: place.right)
    }
    return DrivingScene(self, on: Track(places: places, spacing: track.spacing)) { motion in
      (motion.x, motion.y) = (-motion.y, motion.x)
      (motion.headingX, motion.headingY) = (-motion.headingY, motion.headingX)
    }
  }

  private init(_ other: DrivingScene, on track: Track, _ change: (inout CarMotion) -> Void) {
    testDescription = other.testDescription
    self.track = track
    shift = other.shift
    var motion = other.motion
    change(&motion)
    self.motion = motion
  }
}

/// What is seen of a scene.
extension DrivingScene {
  /// Returns the bytes of the camera's image, into memory that is full of one byte before.
  func image(columns: Int = 84, over byte: UInt8 = 0) -> [UInt8] {
    let rules = DrivingTrack()
    var bytes = [UInt8](
      repeating: byte, count: rules.imageRows(forColumns: columns) * columns * 3)
    var span = bytes.mutableSpan
    rules.takeImage(of: track, from: motion, shift: shift, columns: columns, into: &span)
    return bytes
  }

  /// Returns the camera's image.
  func photograph(columns: Int = 84) -> Canvas<RGB> {
    let bytes = image(columns: columns)
    let pixels = stride(from: 0, to: bytes.count, by: 3).map { i in
      RGB(Color(red: bytes[i], green: bytes[i + 1], blue: bytes[i + 2]))
    }
    return Canvas(width: columns, pixels: pixels)
  }

  /// Returns what is seen from above.
  func birdView<Element>(as element: Element.Type = Element.self) -> Canvas<Element> {
    let rules = DrivingTrack()
    var picture = Picture()
    rules.drawBird(of: track, above: motion, into: &picture)
    var canvas = Canvas<Element>(width: 84, height: 84)
    var painter = Painter<Element>()
    painter.clear(&canvas)
    painter.draw(
      picture, on: &canvas,
      through: Viewport(fitting: rules.pixelExtent, columns: 0..<84, rows: 0..<84))
    return canvas
  }
}

extension Canvas {
  /// The share of pixels that are not those of another canvas.
  func difference(from other: Canvas) -> Double {
    Double(zip(pixels, other.pixels).count { $0 != $1 }) / Double(pixels.count)
  }

  /// The same with left and right exchanged.
  var flipped: Canvas {
    let rows = stride(from: 0, to: pixels.count, by: width).map { pixels[$0..<$0 + width] }
    return Canvas(width: width, pixels: rows.flatMap { $0.reversed() })
  }
}
