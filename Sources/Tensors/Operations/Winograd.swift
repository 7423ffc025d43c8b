internal import CKernels

extension ConvolutionGeometry {
  /// Whether Winograd's convolution applies and is faster, where the outputs lie as `outputPhases`
  /// times as high and wide images.
  func suitsWinograd(outputPhases: Int = 1) -> Bool {
    var geometry = sizes
    return kernels_suits_winograd(&geometry, Int32(outputPhases)) != 0
  }
}

extension Tape {
  /// activation(images * weight + bias) by Winograd's minimal filtering, or added to the
  /// result, whose pixels are the `outputPhases`² parts of the filters.
  func convolveByWinograd(
    _ g: ConvolutionGeometry, _ images: UnsafePointer<Float>, _ weight: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, activation: Activation, adds: Bool = false,
    outputPhases: Int = 1, into result: UnsafeMutablePointer<Float>
  ) {
    var convolution = kernels_winograd(
      geometry: g.sizes, output_phases: Int32(outputPhases), images: images, weight: weight,
      bias: bias, activation: activation.kernel, accumulate: adds ? 1 : 0,
      slots: Int32(workers?.threadCount ?? 1), room: nil, y: result)
    convolution.room = allocate(count: kernels_winograd_room(&convolution))
    kernels_convolve_by_winograd(workers?.pool, &convolution)
  }

  /// The derivative by the weight, from the images and the derivatives by the outputs.
  func differentiateWeightByWinograd(
    _ g: ConvolutionGeometry, _ images: UnsafePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>,
    into target: (scalars: UnsafeMutablePointer<Float>, adds: Bool)
  ) {
    var convolution = kernels_winograd(
      geometry: g.sizes, output_phases: 1, images: images, weight: nil, bias: nil,
      activation: Activation.identity.kernel, accumulate: target.adds ? 1 : 0,
      slots: Int32(workers?.threadCount ?? 1), room: nil,
      y: gradient)
    convolution.room = allocate(count: kernels_winograd_room(&convolution))
    kernels_winograd_filter_derivative(workers?.pool, &convolution, target.scalars)
  }
}
