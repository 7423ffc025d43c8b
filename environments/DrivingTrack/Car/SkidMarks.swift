/// Where the tyres slid of late, which is seen and changes nothing else.
struct SkidMarks: Sendable, Codable {
  /// Where the car was at the end of a decision in which tyres slid.
  struct Mark: Sendable, Codable {
    var x: Float, y: Float
    var headingX: Float, headingY: Float

    /// The hundredths of a second since the start.
    var tick: Int
  }

  /// How many there are at most: five seconds of them, ten times a second.
  static let capacity = 50

  private var marks: [Mark] = []

  /// The oldest, once there are as many as there can be.
  private var oldest = 0

  /// The slip angle from which on tyres leave marks: most of that at which they slide altogether.
  private static let slip: Float = 0.11

  /// Notes where a car is, if a tyre slides there.
  mutating func note(_ motion: CarMotion, at tick: Int, of car: CarModel) {
    let forward = motion.forwardSpeed
    let lateral = motion.lateralSpeed
    let least = Self.slip * max(abs(forward), 4)
    let front = lateral + car.frontArm * motion.yawRate - forward * motion.steering
    let rear = lateral - car.rearArm * motion.yawRate
    guard abs(rear) > least || abs(front) > least else { return }
    let mark = Mark(
      x: motion.x, y: motion.y, headingX: motion.headingX, headingY: motion.headingY, tick: tick)
    if marks.count < Self.capacity {
      marks.append(mark)
    } else {
      marks[oldest] = mark
      oldest = oldest + 1 == marks.count ? 0 : oldest + 1
    }
  }

  /// Whether they can occur.
  var isSound: Bool {
    marks.count <= Self.capacity && (0..<max(marks.count, 1)).contains(oldest)
      && marks.allSatisfy { ($0.x + $0.y + $0.headingX + $0.headingY).isFinite && $0.tick >= 0 }
  }

  /// Passes on every two marks that follow each other, the oldest first.
  func forEachPair(_ body: (Mark, Mark) -> Void) {
    for k in 1..<max(marks.count, 1) {
      body(marks[(oldest + k - 1) % marks.count], marks[(oldest + k) % marks.count])
    }
  }
}
