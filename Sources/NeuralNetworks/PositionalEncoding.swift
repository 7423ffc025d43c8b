public import Tensors

/// A trained vector for each position, added to sequences [n, T, width].
public struct LearnedPositionalEncoding: Module {
  /// Shape [length, width].
  public let table: ParameterSlot

  /// Adds `NAME.table` to `layout`, for sequences of at most `length` positions.
  public init(_ name: String, length: Int, width: Int, in layout: inout ParameterLayout) {
    table = layout.add(
      name + ".table", shape: [length, width], initializer: .normal(standardDeviation: 0.02))
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    require(
      input.shape.rank >= 2 && input.shape[-2] <= table.shape[0],
      "sequences of shape \(input.shape) exceed an encoding of shape \(table.shape)")
    return input.adding(toEach: pass.parameter(table).sliced(0..<input.shape[-2]))
  }
}

/// Sines and cosines of the position, added to sequences [n, T, width].
///
///     E[t, 2i] = sin(t / 10000^(2i / width)),  E[t, 2i + 1] = cos(t / 10000^(2i / width))
///
/// (Vaswani et al., Attention Is All You Need, 2017, section 3.5.)
public struct SinusoidalPositionalEncoding: Module {
  /// E, [length, width].
  public let table: Tensor

  /// Creates the encoding of at most `length` positions.
  public init(length: Int, width: Int) {
    var scalars: [Float] = []
    scalars.reserveCapacity(length * width)
    for position in 0..<length {
      for column in 0..<width {
        let rate = exponential(-naturalLogarithmOf10000 * Double(column & ~1) / Double(width))
        let angle = Double(position) * rate
        scalars.append(Float(sine(column % 2 == 0 ? angle : angle + .pi / 2)))
      }
    }
    table = Tensor(shape: [length, width], scalars: scalars)
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    let (length, width) = (table.shape[0], table.shape[1])
    require(
      input.shape.rank >= 2 && input.shape[-2] <= length && input.shape[-1] == width,
      "sequences of shape \(input.shape) do not fit an encoding of shape \(table.shape)")
    let steps = input.shape[-2]
    let encoding = pass.input([steps, width], table.scalars.span.extracting(0..<steps * width))
    return input.adding(toEach: encoding)
  }
}

private let naturalLogarithmOf10000 = 9.210_340_371_976_184

// Without the platform's mathematics library, which rounds differently elsewhere.

/// sin x for x ≥ 0, to about 1e-13: a series after the whole turns are taken away.
private func sine(_ x: Double) -> Double {
  let turned = x - (x / (2 * .pi)).rounded() * 2 * .pi
  let square = turned * turned
  var series = 1.0
  for odd in stride(from: 27, through: 3, by: -2) {
    series = 1 - square / Double(odd * (odd - 1)) * series
  }
  return turned * series
}

/// eˣ for small |x|, to about 1e-14: a series for x / 64, squared six times.
private func exponential(_ x: Double) -> Double {
  let part = x / 64
  var series = 1.0
  for n in stride(from: 14, through: 1, by: -1) { series = 1 + part / Double(n) * series }
  for _ in 0..<6 { series *= series }
  return series
}
