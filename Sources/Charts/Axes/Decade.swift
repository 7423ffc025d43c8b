import GymCore

/// Powers of ten, exactly.
enum Decade {
  /// Returns 10 to the power of `exponent`.
  static func power(_ exponent: Int) -> Double {
    // Both are exact up to 10²², and the quotient is as near as there is.
    let power = (0..<min(exponent.magnitude, 308)).reduce(1.0) { power, _ in power * 10 }
    return exponent < 0 ? 1 / power : power
  }

  /// Returns the greatest n for which 10ⁿ is at most `value`, which is positive, and from −300 to 300.
  static func exponent(of value: Double) -> Int {
    guard value > 1e-300, value < 1e300 else { return value > 1 ? 300 : -300 }
    var exponent = Int((logarithm(value) / logarithm(10)).rounded(.down))
    if power(exponent) > value { exponent -= 1 }
    if power(exponent + 1) <= value { exponent += 1 }
    return exponent
  }
}
