/// How the scalars of a new parameter are chosen; the same numbers on every platform.
public enum Initializer: Sendable, Hashable {
  /// All scalars equal.
  case constant(Float)

  /// Uniform in `-bound..<bound`.
  case uniform(bound: Float)

  /// Normal with mean zero.
  case normal(standardDeviation: Float)

  /// Orthonormal columns of the matrix [count / last extent, last extent], or rows where there are
  /// fewer of them, times `gain`: uniform among all such matrices (Saxe, McClelland and Ganguli,
  /// Exact Solutions to the Nonlinear Dynamics of Learning, 2014).
  case orthogonal(gain: Float)

  /// Output i is `gain` times input i: ones on the diagonal of [inputs, outputs], at the centre of
  /// the filters [kernel, kernel, channels, filters].
  case identity(gain: Float)

  /// All zeros.
  public static var zeros: Initializer { .constant(0) }

  /// Normal with variance 2 / inputs, for layers before a ReLU (He et al., Delving Deep into
  /// Rectifiers, 2015, equation 10).
  public static func heNormal(inputs: Int) -> Initializer {
    .normal(standardDeviation: (2 / Float(max(inputs, 1))).squareRoot())
  }

  /// Uniform with variance 2 / inputs, for layers before a ReLU (He and others, 2015, equation 10).
  public static func heUniform(inputs: Int) -> Initializer {
    .uniform(bound: (6 / Float(max(inputs, 1))).squareRoot())
  }

  /// Normal with variance 2 / (inputs + outputs), for tanh and sigmoid layers (Glorot and Bengio,
  /// Understanding the Difficulty of Training Deep Feedforward Networks, 2010, equation 12).
  public static func xavierNormal(inputs: Int, outputs: Int) -> Initializer {
    .normal(standardDeviation: (2 / Float(max(inputs + outputs, 1))).squareRoot())
  }

  /// Uniform with variance 2 / (inputs + outputs) (Glorot and Bengio 2010, equation 16).
  public static func xavierUniform(inputs: Int, outputs: Int) -> Initializer {
    .uniform(bound: (6 / Float(max(inputs + outputs, 1))).squareRoot())
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
    _ scalars: inout MutableSpan<Float>, shape: Shape,
    using random: inout some RandomNumberGenerator
  ) {
    switch self {
    case .orthogonal(let gain):
      fillOrthogonally(&scalars, columns: shape.columnCount, gain: gain, using: &random)
    case .identity(let gain): fillWithIdentity(&scalars, shape: shape, gain: gain)
    case .constant(let value):
      for i in scalars.indices { scalars[i] = value }
    case .uniform(let bound):
      for i in scalars.indices { scalars[i] = Float(2 * random.unit() - 1) * bound }
    case .normal(let deviation):
      random.fillWithNormals(&scalars)
      for i in scalars.indices { scalars[i] *= deviation }
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
  // Written out so that the quotients are constants.
  var series = 1.0 / 23
  series = series * square + 1.0 / 21
  series = series * square + 1.0 / 19
  series = series * square + 1.0 / 17
  series = series * square + 1.0 / 15
  series = series * square + 1.0 / 13
  series = series * square + 1.0 / 11
  series = series * square + 1.0 / 9
  series = series * square + 1.0 / 7
  series = series * square + 1.0 / 5
  series = series * square + 1.0 / 3
  series = series * square + 1
  return exponent * 0.693_147_180_559_945_3 + 2 * s * series
}
