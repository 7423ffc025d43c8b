/// How the scalars of a new parameter are chosen; the same numbers on every platform.
public enum Initializer: Sendable, Hashable {
  /// All scalars equal.
  case constant(Float)

  /// Uniform in `-bound..<bound`.
  case uniform(bound: Float)

  /// Normal with mean zero.
  case normal(standardDeviation: Float)

  /// All zeros.
  public static var zeros: Initializer { .constant(0) }

  /// Normal with variance 2 / inputs, for layers before a ReLU (He et al., Delving Deep into
  /// Rectifiers, 2015, equation 10).
  public static func heNormal(inputs: Int) -> Initializer {
    .normal(standardDeviation: (2 / Float(max(inputs, 1))).squareRoot())
  }

  /// Normal with variance 1 / inputs, for linear and tanh layers (LeCun et al., Efficient BackProp,
  /// 1998, equation 16).
  public static func lecunNormal(inputs: Int) -> Initializer {
    .normal(standardDeviation: (1 / Float(max(inputs, 1))).squareRoot())
  }

  /// Uniform within ±1 / √inputs, PyTorch's choice for its linear and convolution layers.
  public static func torchUniform(inputs: Int) -> Initializer {
    .uniform(bound: (1 / Float(max(inputs, 1))).squareRoot())
  }

  func fill(
    _ scalars: inout MutableSpan<Float>, using random: inout some RandomNumberGenerator
  ) {
    switch self {
    case .constant(let value):
      for i in scalars.indices { scalars[i] = value }
    case .uniform(let bound):
      for i in scalars.indices { scalars[i] = Float(2 * random.unit() - 1) * bound }
    case .normal(let deviation):
      var i = 0
      while i < scalars.count {
        let (first, second) = random.normalPair()
        scalars[i] = Float(first) * deviation
        if i + 1 < scalars.count { scalars[i + 1] = Float(second) * deviation }
        i += 2
      }
    }
  }
}

extension RandomNumberGenerator {
  /// A number in `0..<1` from the upper 53 bits of one draw.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Two independent standard normal numbers by Marsaglia's polar method (1964).
  ///
  /// Only operations that IEEE 754 rounds correctly take part, so every platform draws the same
  /// numbers.
  mutating func normalPair() -> (Double, Double) {
    while true {
      let x = 2 * unit() - 1
      let y = 2 * unit() - 1
      let square = x * x + y * y
      if square > 0 && square < 1 {
        let factor = (-2 * naturalLogarithm(square) / square).squareRoot()
        return (x * factor, y * factor)
      }
    }
  }
}

/// ln x of a positive finite number, to about 1e-15, without the platform's mathematics library:
/// ln(m · 2ᵉ) = e ln 2 + 2 artanh((m - 1) / (m + 1)).
func naturalLogarithm(_ x: Double) -> Double {
  var exponent = Double(x.exponent)
  var significand = x.significand
  if significand > 1.414_213_562_373_095_1 {
    significand /= 2
    exponent += 1
  }
  let s = (significand - 1) / (significand + 1)
  let square = s * s
  var series = 0.0
  for odd in stride(from: 23, through: 1, by: -2) { series = series * square + 1 / Double(odd) }
  return exponent * 0.693_147_180_559_945_3 + 2 * s * series
}
