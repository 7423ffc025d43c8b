internal import CKernels

// Activations whose derivative is computed from their input, not from their value.
extension Variable {
  /// x where positive, elsewhere `slope` times x (Maas et al., Rectifier Nonlinearities Improve
  /// Neural Network Acoustic Models, 2013).
  public func leakyReLU(slope: Float = 0.01) -> Variable {
    curved(Int32(KERNELS_LEAKY_RELU), slope)
  }

  /// x where positive, elsewhere `scale` (eˣ - 1) (Clevert et al., Fast and Accurate Deep Network
  /// Learning by Exponential Linear Units, 2016, equation 15).
  public func elu(scale: Float = 1) -> Variable { curved(Int32(KERNELS_ELU), scale) }

  /// x Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel, Gaussian Error Linear
  /// Units, 2016, equation 1).
  public func gelu() -> Variable { curved(Int32(KERNELS_GELU), 0) }

  /// x where positive, elsewhere a trained `slope` times x (He et al., Delving Deep into
  /// Rectifiers, 2015, equation 1).
  ///
  /// A slope of one scalar serves all scalars of x; one of as many as x has columns, [..., columns],
  /// serves one column each.
  public func parametricReLU(slope: Variable) -> Variable {
    let (x, a) = (tape.node(self), tape.node(slope))
    let columns = x.shape.columnCount
    require(
      a.shape.count == 1 || a.shape.count == columns,
      "slopes of shape \(a.shape) do not fit an input of shape \(x.shape)")
    let result = tape.allocate(count: x.shape.count)
    let stride = a.shape.count == 1 ? 0 : 1
    for row in 0..<x.shape.rowCount {
      let (from, to) = (x.value + row * columns, result + row * columns)
      for j in 0..<columns { to[j] = from[j] < 0 ? a.value[j * stride] * from[j] : from[j] }
    }
    return tape.append(
      .parametricReLU(input: index, slope: slope.index), shape: x.shape, value: result,
      needsGradient: x.needsGradient || a.needsGradient)
  }

  private func curved(_ curve: Int32, _ parameter: Float) -> Variable {
    let x = tape.node(self)
    let result = tape.allocate(count: x.shape.count)
    kernels_curve(tape.workers?.pool, x.shape.count, curve, parameter, x.value, result)
    return tape.append(
      .curve(input: index, curve: curve, parameter: parameter), shape: x.shape, value: result,
      needsGradient: x.needsGradient)
  }
}

extension Tape {
  /// dx = dy curve'(x).
  func differentiateCurve(
    _ curve: Int32, _ parameter: Float, of input: Int32, _ gradient: UnsafePointer<Float>
  ) {
    guard let target = derivative(of: input) else { return }
    let x = nodes[Int(input)]
    kernels_curve_backward(
      workers?.pool, x.shape.count, curve, parameter, x.value, gradient, target.scalars,
      target.adds ? 1 : 0)
  }

  /// dx = dy where positive, elsewhere dy times the slope, whose own derivative is Σ x dy there.
  func differentiateParametricReLU(
    of input: Int32, slope: Int32, _ gradient: UnsafePointer<Float>
  ) {
    let (x, a) = (nodes[Int(input)], nodes[Int(slope)])
    let columns = x.shape.columnCount
    let stride = a.shape.count == 1 ? 0 : 1
    if let target = derivative(of: slope) {
      if !target.adds { target.scalars.update(repeating: 0, count: a.shape.count) }
      for row in 0..<x.shape.rowCount {
        let (from, dy) = (x.value + row * columns, gradient + row * columns)
        for j in 0..<columns where from[j] < 0 { target.scalars[j * stride] += from[j] * dy[j] }
      }
    }
    guard let target = derivative(of: input) else { return }
    for row in 0..<x.shape.rowCount {
      let (from, dy) = (x.value + row * columns, gradient + row * columns)
      let to = target.scalars + row * columns
      for j in 0..<columns {
        let part = from[j] < 0 ? a.value[j * stride] * dy[j] : dy[j]
        to[j] = target.adds ? to[j] + part : part
      }
    }
  }
}
