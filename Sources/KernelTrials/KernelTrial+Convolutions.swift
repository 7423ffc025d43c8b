import CKernels

/// A convolution of images that are as high as wide.
private struct ConvolutionSizes {
  var count, side, channels, filters, kernel: Int
  var stride = 1
  var padding = 0

  var out: Int { (side + 2 * padding - kernel) / stride + 1 }
  var inputs: Int { count * side * side * channels }
  var outputs: Int { count * out * out * filters }
  var weights: Int { kernel * kernel * channels * filters }
  var operations: Int { 2 * outputs * kernel * kernel * channels }

  var name: String {
    "b\(count)-\(side)x\(side)x\(channels)-\(filters)k\(kernel)s\(stride)p\(padding)"
  }

  var geometry: kernels_geometry {
    kernels_geometry(
      count: Int32(count), height: Int32(side), width: Int32(side), channels: Int32(channels),
      filters: Int32(filters), kernel: Int32(kernel), stride: Int32(stride),
      padding: Int32(padding), out_height: Int32(out), out_width: Int32(out))
  }
}

extension KernelTrial {
  static var convolutions: [KernelTrial] {
    let boards = ConvolutionSizes(count: 32, side: 10, channels: 4, filters: 16, kernel: 3)
    let wide = ConvolutionSizes(
      count: 8, side: 9, channels: 5, filters: 32, kernel: 3, stride: 2, padding: 1)
    let uneven = ConvolutionSizes(
      count: 5, side: 11, channels: 7, filters: 19, kernel: 3, stride: 2)
    return [padding, turnedFilters] + [boards, wide].flatMap { [sparse($0), sparseToWeight($0)] }
      + [toImages(uneven), patches(uneven), patchesToWeight(uneven)]
      + winogradForms.flatMap { [winograd($0), winogradToWeight($0)] }
      + [winograd(phased, phases: 2)]
  }

  /// Sizes for which each of Winograd's forms is the cheapest.
  private static var winogradForms: [ConvolutionSizes] {
    [
      .init(count: 4, side: 4, channels: 64, filters: 64, kernel: 3),
      .init(count: 32, side: 9, channels: 64, filters: 64, kernel: 3, padding: 1),
      .init(count: 32, side: 20, channels: 32, filters: 64, kernel: 4, stride: 2),
      .init(count: 8, side: 17, channels: 32, filters: 48, kernel: 2),
    ]
  }

  private static var phased: ConvolutionSizes {
    .init(count: 8, side: 9, channels: 64, filters: 128, kernel: 2, padding: 1)
  }

  private static var padding: KernelTrial {
    KernelTrial("convolution/pad") { memory in
      let (x, padded) = (memory.input(32 * 81 * 64), memory.result(32 * 121 * 64))
      return { kernels_pad(nil, 32, 9, 9, 64, 1, x, padded) }
    }
  }

  private static var turnedFilters: KernelTrial {
    KernelTrial("convolution/turn-filters") { memory in
      let sizes = ConvolutionSizes(
        count: 1, side: 8, channels: 16, filters: 32, kernel: 4, stride: 2)
      let geometry = memory.keep(sizes.geometry)
      let (weight, turned) = (memory.input(sizes.weights), memory.result(sizes.weights))
      return { kernels_turn_filters(geometry, weight, turned) }
    }
  }

  private static func sparse(_ sizes: ConvolutionSizes) -> KernelTrial {
    KernelTrial("convolution/sparse/\(sizes.name)") { memory in
      let geometry = memory.keep(sizes.geometry)
      let (images, weight) = (memory.input(sizes.inputs, zeros: 0.9), memory.input(sizes.weights))
      let (bias, y) = (memory.input(sizes.filters), memory.result(sizes.outputs))
      return {
        kernels_sparse_convolution(nil, geometry, images, weight, bias, Int32(KERNELS_RELU), y)
      }
    }
  }

  private static func sparseToWeight(_ sizes: ConvolutionSizes) -> KernelTrial {
    KernelTrial("convolution/sparse-to-weight/\(sizes.name)") { memory in
      let geometry = memory.keep(sizes.geometry)
      let (images, dy) = (memory.input(sizes.inputs, zeros: 0.9), memory.input(sizes.outputs))
      let dw = memory.result(sizes.weights)
      return { kernels_sparse_convolution_to_weight(nil, geometry, images, dy, dw, 0) }
    }
  }

  private static func toImages(_ sizes: ConvolutionSizes) -> KernelTrial {
    KernelTrial("convolution/to-images/\(sizes.name)", operations: sizes.operations) { memory in
      let geometry = memory.keep(sizes.geometry)
      let (weight, dy) = (memory.input(sizes.weights), memory.input(sizes.outputs))
      let room = memory.room(kernels_convolution_to_images_room(geometry))
      let images = memory.result(sizes.inputs)
      return { kernels_convolution_to_images(nil, geometry, weight, dy, room, images, 0) }
    }
  }

  /// A product whose left side are the images' patches.
  private static func patches(_ sizes: ConvolutionSizes) -> KernelTrial {
    KernelTrial("convolution/patches/\(sizes.name)", operations: sizes.operations) { memory in
      var product = kernels_product()
      product.rows = Int32(sizes.count * sizes.out * sizes.out)
      product.columns = Int32(sizes.filters)
      product.inner = Int32(sizes.kernel * sizes.kernel * sizes.channels)
      product.a = memory.input(sizes.inputs)
      product.a_inner = 1
      product.row_offsets = sizes.pixelOffsets(memory)
      product.segment_offsets = memory.numbers(sizes.kernel) { $0 * sizes.side * sizes.channels }
      product.segment = Int32(sizes.kernel * sizes.channels)
      (product.b, product.b_inner) = (memory.input(sizes.weights), sizes.filters)
      product.b_column = 1
      (product.c, product.c_row) = (memory.result(sizes.outputs), sizes.filters)
      let kept = memory.keep(product)
      return { kernels_matrix_product(nil, kept) }
    }
  }

  private static func patchesToWeight(_ sizes: ConvolutionSizes) -> KernelTrial {
    let name = "convolution/patches-to-weight/\(sizes.name)"
    return KernelTrial(name, operations: sizes.operations) { memory in
      var product = kernels_product()
      product.rows = Int32(sizes.kernel * sizes.kernel * sizes.channels)
      product.columns = Int32(sizes.filters)
      product.inner = Int32(sizes.count * sizes.out * sizes.out)
      product.a = memory.input(sizes.inputs)
      product.a_inner = sizes.stride * sizes.channels
      let row = sizes.kernel * sizes.channels
      product.row_offsets = memory.numbers(sizes.kernel * row) {
        $0 / row * sizes.side * sizes.channels + $0 % row
      }
      product.segment_offsets = memory.numbers(sizes.count * sizes.out) {
        ($0 / sizes.out * sizes.side + $0 % sizes.out * sizes.stride) * sizes.side * sizes.channels
      }
      product.segment = Int32(sizes.out)
      (product.b, product.b_inner) = (memory.input(sizes.outputs), sizes.filters)
      product.b_column = 1
      (product.c, product.c_row) = (memory.result(sizes.weights), sizes.filters)
      let kept = memory.keep(product)
      return { kernels_matrix_product(nil, kept) }
    }
  }

  private static func winograd(_ sizes: ConvolutionSizes, phases: Int = 1) -> KernelTrial {
    let name = "convolution/winograd\(phases > 1 ? "-phased" : "")/\(sizes.name)"
    return KernelTrial(name, operations: sizes.operations) { memory in
      let bias = phases > 1 ? nil : memory.input(sizes.filters)
      let convolution = memory.keep(sizes.winograd(memory, phases: phases, bias: bias))
      return { kernels_convolve_by_winograd(nil, convolution) }
    }
  }

  private static func winogradToWeight(_ sizes: ConvolutionSizes) -> KernelTrial {
    let name = "convolution/winograd-to-weight/\(sizes.name)"
    return KernelTrial(name, operations: sizes.operations) { memory in
      let convolution = memory.keep(sizes.winograd(memory, phases: 1, bias: nil))
      let derivative = memory.result(sizes.weights)
      // The derivatives by the outputs take the outputs' place.
      convolution.pointee.y.update(from: memory.input(sizes.outputs), count: sizes.outputs)
      return { kernels_winograd_filter_derivative(nil, convolution, derivative) }
    }
  }
}

extension ConvolutionSizes {
  /// Where the patch of each output begins.
  fileprivate func pixelOffsets(_ memory: TrialMemory) -> UnsafePointer<Int32> {
    memory.numbers(count * out * out) {
      let (image, pixel) = $0.quotientAndRemainder(dividingBy: out * out)
      return ((image * side + pixel / out * stride) * side + pixel % out * stride) * channels
    }
  }

  fileprivate func winograd(
    _ memory: TrialMemory, phases: Int, bias: UnsafePointer<Float>?
  ) -> kernels_winograd {
    var convolution = kernels_winograd(
      geometry: geometry, output_phases: Int32(phases), images: memory.input(inputs),
      weight: memory.input(weights), bias: bias,
      activation: Int32(phases > 1 ? KERNELS_IDENTITY : KERNELS_RELU), accumulate: 0, slots: 1,
      room: nil, y: memory.result(outputs))
    convolution.room = memory.room(kernels_winograd_room(&convolution))
    return convolution
  }
}
