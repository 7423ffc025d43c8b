extension ArcadeBreakout {
  /// How steeply a ball goes up and down.
  ///
  /// Each is a right triangle whose three sides are whole numbers, so that all are equally fast.
  public enum Slope: UInt8, Sendable, Codable, CaseIterable {
    /// 74°: 7 across and 24 up or down, along 25.
    case steep

    /// 62°: 8 across and 15 up or down, along 17.
    case medium

    /// 46°: 20 across and 21 up or down, along 29.
    case flat

    /// The sides of the triangle.
    var triangle: (across: Int, down: Int, along: Int) {
      switch self {
      case .steep: (7, 24, 25)
      case .medium: (8, 15, 17)
      case .flat: (20, 21, 29)
      }
    }
  }

  /// A ball in play, and what holds as long as it is.
  public struct Ball: Sendable, Hashable, Codable {
    /// Where its middle is, in 1,024ths of a unit.
    public var x: Int, y: Int

    /// How far it goes to the right and downwards in a tick, in 1,024ths of a unit.
    public private(set) var across: Int, down: Int

    /// How steeply it goes.
    public private(set) var slope: Slope

    /// How often it has met the paddle; not counted beyond 12.
    public var hits: UInt8 = 0 { didSet { setPace() } }

    /// Whether it has broken a brick of the upper rows, worth 7 points.
    public var hasMetUpperRows = false { didSet { setPace() } }

    /// Whether it has been at the wall at the top, which halves the paddle.
    public var hasMetTop = false

    /// Whether it breaks the next brick; if not, bricks let it pass.
    public var canBreak = true

    /// Creates a ball that was just served, at its least speed.
    public init(x: Int, y: Int, slope: Slope, goesLeft: Bool, goesUp: Bool) {
      self.x = x
      self.y = y
      self.slope = slope
      (across, down) = (goesLeft ? -1 : 1, goesUp ? -1 : 1)
      setPace()
    }

    /// The hits after which it becomes faster, and the greatest number that counts.
    static let firstPace: UInt8 = 4, secondPace: UInt8 = 12

    /// How fast it is: 0 since it was served, 1 after 4 hits, 2 after 12, and 3 since it has broken a brick
    /// of the upper rows.
    public var pace: Int {
      if hasMetUpperRows { return 3 }
      return hits >= Self.secondPace ? 2 : hits >= Self.firstPace ? 1 : 0
    }

    /// Returns the way it makes in a tick, in 1,024ths of a unit: 1.5, 2, 2.5 or 3.5 units.
    public static func speed(ofPace pace: Int) -> Int {
      switch pace {
      case 0: 3 * Court.unit / 2
      case 1: 2 * Court.unit
      case 2: 5 * Court.unit / 2
      default: 7 * Court.unit / 2
      }
    }

    /// Goes on as fast as its pace and slope say, in the quarter it goes to already.
    private mutating func setPace() {
      let (speed, sides) = (Self.speed(ofPace: pace), slope.triangle)
      let (wide, high) = (speed * sides.across / sides.along, speed * sides.down / sides.along)
      across = across < 0 ? -wide : wide
      down = down < 0 ? -high : high
    }

    /// Whether its speed is that of its pace and slope.
    var hasItsPace: Bool {
      var same = self
      same.setPace()
      return same == self
    }

    mutating func turnAcross() { across = -across }
    mutating func turnBack() { down = -down }

    /// Turns back from the paddle.
    mutating func leavePaddle(_ slope: Slope, goesLeft: Bool) {
      self.slope = slope
      across = goesLeft ? -1 : 1
      down = -1
      canBreak = true
      hits = min(hits + 1, Self.secondPace)
    }
  }
}
