extension Double {
  /// Whether it can be drawn: a number, and not so large that a difference of two might be none.
  var isDrawable: Bool { magnitude < 1e300 }

  /// Whether it can be drawn on an axis, which may be logarithmic.
  func isDrawable(byLogarithm isLogarithmic: Bool) -> Bool {
    isDrawable && (!isLogarithmic || self > 1e-300)
  }
}
