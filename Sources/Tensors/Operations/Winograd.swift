internal import CKernels

extension ConvolutionGeometry {
  /// Whether Winograd's convolution applies and is faster: it pays from some channels on, and the
  /// choice does not depend on the batch, so that a row's result does not either.
  var suitsWinograd: Bool {
    kernel == 3 && stride == 1 && channels % 16 == 0 && filters % 16 == 0 && channels >= 32
      && filters >= 32 && outHeight >= 3 && outWidth >= 3
  }
}

extension Tape {
  /// activation(images * weight + bias) by Winograd's F(3 × 3, 3 × 3), or added to the result.
  func convolveByWinograd(
    _ g: ConvolutionGeometry, _ images: UnsafePointer<Float>, _ weight: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, activation: Activation, adds: Bool = false,
    into result: UnsafeMutablePointer<Float>
  ) {
    var convolution = kernels_winograd(
      geometry: g.sizes, images: images, weight: weight, bias: bias,
      relu: activation == .relu ? 1 : 0, accumulate: adds ? 1 : 0,
      slots: Int32(workers?.threadCount ?? 1), room: nil, y: result)
    convolution.room = allocate(count: kernels_winograd_room(&convolution))
    kernels_convolve_by_winograd(workers?.pool, &convolution)
    if activation == .tanh || activation == .sigmoid {
      let count = g.count * g.outPixels * g.filters
      kernels_activate(workers?.pool, count, result, result, activation.kernel)
    }
  }

  /// The derivative by the weight, from the images and the derivatives by the outputs.
  func differentiateWeightByWinograd(
    _ g: ConvolutionGeometry, _ images: UnsafePointer<Float>, _ weight: UnsafePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>,
    into target: (scalars: UnsafeMutablePointer<Float>, adds: Bool)
  ) {
    var convolution = kernels_winograd(
      geometry: g.sizes, images: images, weight: weight, bias: nil, relu: 0,
      accumulate: target.adds ? 1 : 0, slots: Int32(workers?.threadCount ?? 1), room: nil,
      y: gradient)
    convolution.room = allocate(count: kernels_winograd_room(&convolution))
    kernels_winograd_filter_derivative(workers?.pool, &convolution, target.scalars)
  }
}
