import GymCore

/// Points on a circle, in whole numbers.
enum Circle {
  /// The sine of every 512th of a turn, times 2¹⁴.
  private static let sines: [Int] = (0..<512).map { i in
    Int((sine(2 * Double.pi * Double(i) / 512) * 16_384 + 32_768.5)) - 32_768
  }

  /// How many corners a polygon needs that is nowhere further from a circle than a sixteenth of a
  /// pixel; the radius in 256ths of one.
  static func cornerCount(radius: Int) -> Int {
    // A chord over the angle 2π/n is r (1 − cos π/n) ≈ r π² / 2n² away.
    var count = 32
    while count < 512, count * count < radius * 79 / 256 { count *= 2 }
    return count
  }

  /// Returns corner `i` of `count` of a circle around `center`, with the clock from the right.
  static func corner(_ i: Int, of count: Int, around center: FixedPoint, radius: Int) -> FixedPoint
  {
    let step = 512 / count * i
    func scaled(_ sine: Int) -> Int { (radius * sine + 8_192) >> 14 }
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
