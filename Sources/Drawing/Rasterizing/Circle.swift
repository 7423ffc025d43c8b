import GymCore

/// Points on a circle, in whole numbers.
enum Circle {
  /// The sine of every 512th of a turn, times 2¹⁴.
  private static let sines: [Int] = (0..<512).map { i in
    Int((sine(2 * Double.pi * Double(i) / 512) * 16_384 + 32_768.5)) - 32_768
  }

  /// By how much the corners of a polygon lie outside a circle of the same area, times 2¹⁴, for 8, 16
  /// corners and so on: √(x / sin x) where x is 2π by their number.
  private static let swellings: [Int] = (3...9).map { power in
    let angle = 2 * Double.pi / Double(1 << power)
    return Int((angle / sine(angle)).squareRoot() * 16_384 + 0.5)
  }

  /// How many corners a polygon needs that is nowhere further from a circle than an eighth of a pixel;
  /// the radius in 256ths of one.
  static func cornerCount(radius: Int) -> Int {
    // A chord over the angle 2π/n is r (1 − cos π/n) ≈ r π² / 2n² away.
    var count = 8
    while count < 512, count * count < radius * 40 / 256 { count *= 2 }
    return count
  }

  /// Returns how far the corners of a polygon of `count` corners are from the middle of a circle of its
  /// area.
  static func reach(of radius: Int, cornerCount count: Int) -> Int {
    (radius * swellings[count.trailingZeroBitCount - 3] + 8_192) >> 14
  }

  /// Returns corner `i` of `count` around `center`, with the clock from the right, at a distance.
  static func corner(_ i: Int, of count: Int, around center: FixedPoint, reach: Int) -> FixedPoint {
    let step = 512 / count * i
    func scaled(_ sine: Int) -> Int { (reach * sine + 8_192) >> 14 }
    return FixedPoint(
      x: center.x + scaled(sines[(step + 128) & 511]), y: center.y + scaled(sines[step & 511]))
  }
}

/// The whole part of a square root.
func wholeSquareRoot(_ number: Int) -> Int {
  // The root of a number below 2⁵³ is rounded correctly everywhere; one more or less is put right.
  var root = Int(Double(number).squareRoot())
  while root * root > number { root -= 1 }
  while (root + 1) * (root + 1) <= number { root += 1 }
  return root
}
