import GymCore

/// How likely steps go so many quarter turns away from where they were meant to.
struct Turns: Sendable {
  /// The probabilities of none to three quarter turns.
  let probabilities: [Double]

  /// A number below the first of these means one quarter turn, else below the second two, else below
  /// the third three.
  private let limits: (one: Double, two: Double, three: Double)

  /// Whether no step slips.
  var areNone: Bool { limits.three == 0 }

  init(_ slip: GridMap.Slip) {
    let p = slip.probability
    probabilities = [1 - p] + (slip.leadsAnywhere ? [p / 3, p / 3, p / 3] : [p / 2, 0, p / 2])
    limits = slip.leadsAnywhere ? (p / 3, 2 * p / 3, p) : (p / 2, p / 2, p)
  }

  /// Draws the number of quarter turns.
  @inline(__always)
  func draw(using random: inout RandomStream) -> Int {
    let number = random.uniform64()
    guard number < limits.three else { return 0 }
    return number < limits.one ? 1 : number < limits.two ? 2 : 3
  }
}
