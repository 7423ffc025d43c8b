internal import CKernels

extension Operation {
  /// y = activation(x * w + b) over images; `bias` is -1 without one.
  struct Convolution {
    var input, weight, bias: Int32
    var activation: Activation
    var geometry: ConvolutionGeometry
    var method: ConvolutionMethod
    /// The input, with its padding where the method is `patches`.
    var images: UnsafePointer<Float>
    var tables: ConvolutionTables.Entry
  }
}

/// How a convolution is computed.
enum ConvolutionMethod {
  /// As a product of the images' patches with the filters.
  case patches
  /// By Winograd's minimal filtering, for many channels.
  case winograd
  /// By the nonzero scalars of the images, where they are few.
  case sparse
}

/// The sizes of one convolution over a batch of images.
struct ConvolutionGeometry: Equatable {
  var count, height, width, channels, filters, kernel, stride, padding: Int

  var paddedHeight: Int { height + 2 * padding }
  var paddedWidth: Int { width + 2 * padding }
  var outHeight: Int { (paddedHeight - kernel) / stride + 1 }
  var outWidth: Int { (paddedWidth - kernel) / stride + 1 }
  var outPixels: Int { outHeight * outWidth }
  var patch: Int { kernel * kernel * channels }
  var scalarCount: Int { count * paddedHeight * paddedWidth * channels }

  var sizes: kernels_geometry {
    kernels_geometry(
      count: Int32(count), height: Int32(height), width: Int32(width), channels: Int32(channels),
      filters: Int32(filters), kernel: Int32(kernel), stride: Int32(stride),
      padding: Int32(padding), out_height: Int32(outHeight), out_width: Int32(outWidth))
  }

  /// The derivative by the input as a convolution of the derivative by the output, where it is one:
  /// with the stride as phases of the result.
  var back: ConvolutionGeometry? {
    guard
      kernel % stride == 0 && padding % stride == 0 && padding < kernel
        && height % stride == 0 && width % stride == 0
    else { return nil }
    let taps = kernel / stride
    return ConvolutionGeometry(
      count: count, height: outHeight, width: outWidth, channels: filters,
      filters: stride * stride * channels, kernel: taps, stride: 1,
      padding: taps - 1 - padding / stride)
  }

  /// The fastest way to convolve these images.
  func method(for images: UnsafePointer<Float>) -> ConvolutionMethod {
    if suitsWinograd() { return .winograd }
    var geometry = sizes
    return kernels_suits_sparse_convolution(&geometry, images) != 0 ? .sparse : .patches
  }
}

extension Variable {
  /// activation(self * weight + bias), the cross-correlation of images with square filters.
  ///
  /// Images [n, height, width, channels] with weight [kernel, kernel, channels, filters] and bias
  /// [filters] become [n, (height + 2 padding - kernel) / stride + 1, …, filters].
  public func convolution(
    weight: Variable, bias: Variable? = nil, stride: Int = 1, padding: Int = 0,
    activation: Activation = .identity
  ) -> Variable {
    if !activation.followsFromValue {
      return convolution(weight: weight, bias: bias, stride: stride, padding: padding)
        .activated(by: activation)
    }
    let x = tape.node(self)
    let w = tape.node(weight)
    require(
      x.shape.rank == 4 && w.shape.rank == 4 && x.shape[3] == w.shape[2]
        && w.shape[0] == w.shape[1],
      "images of shape \(x.shape) do not fit filters of shape \(w.shape)")
    require(
      stride >= 1 && padding >= 0, "stride \(stride) and padding \(padding) make no convolution")
    let g = ConvolutionGeometry(
      count: x.shape[0], height: x.shape[1], width: x.shape[2], channels: x.shape[3],
      filters: w.shape[3], kernel: w.shape[0], stride: stride, padding: padding)
    require(
      g.kernel >= 1 && g.paddedHeight >= g.kernel && g.paddedWidth >= g.kernel,
      "filters of shape \(w.shape) exceed images of shape \(x.shape) padded by \(padding)")
    let shape = Shape(
      images: g.count, height: g.outHeight, width: g.outWidth, channels: g.filters)
    let result = tape.allocate(count: shape.count)
    var needsGradient = x.needsGradient || w.needsGradient
    var scalars: UnsafePointer<Float>?
    if let bias {
      let b = tape.node(bias)
      require(
        b.shape.count == g.filters, "a bias of shape \(b.shape) does not fit \(g.filters) filters")
      scalars = UnsafePointer(b.value)
      needsGradient = needsGradient || b.needsGradient
    }
    let method = g.method(for: x.value)
    let images = method == .patches ? tape.padded(x.value, g) : UnsafePointer(x.value)
    let tables = tape.convolutionTables.entry(for: g)
    switch method {
    case .winograd:
      tape.convolveByWinograd(
        g, x.value, w.value, bias: scalars, activation: activation, into: result)
    case .sparse:
      var geometry = g.sizes
      kernels_sparse_convolution(
        tape.workers?.pool, &geometry, images, w.value, scalars, activation.kernel, result)
    case .patches:
      var product = kernels_product()
      product.setPatches(of: images, g, tables)
      product.setRight(w.value, innerStride: g.filters, columnStride: 1)
      product.setResult(result, rowStride: g.filters)
      product.bias = scalars
      product.activation = activation.kernel
      kernels_matrix_product(tape.workers?.pool, &product)
    }
    return tape.append(
      .convolution(
        .init(
          input: index, weight: weight.index, bias: bias?.index ?? -1, activation: activation,
          geometry: g, method: method, images: images, tables: tables)),
      shape: shape, value: result, needsGradient: needsGradient)
  }
}

extension Tape {
  /// The images with a frame of zeros; the images themselves without padding.
  func padded(
    _ images: UnsafePointer<Float>, _ g: ConvolutionGeometry
  ) -> UnsafePointer<Float> {
    if g.padding == 0 { return images }
    let result = allocate(count: g.count * g.paddedHeight * g.paddedWidth * g.channels)
    kernels_pad(
      workers?.pool, g.count, g.height, g.width, g.channels, g.padding, images, result)
    return UnsafePointer(result)
  }

  /// With δ the derivative before the activation: dw = Σ patches ᵀ δ, db = Σ δ, and dx adds δ wᵀ
  /// back to the pixels of each patch.
  func differentiate(
    _ convolution: Operation.Convolution, _ node: Node, _ gradient: UnsafeMutablePointer<Float>
  ) {
    let g = convolution.geometry
    let w = nodes[Int(convolution.weight)]
    undo(convolution.activation, node, gradient)
    if convolution.bias >= 0, let bias = derivative(of: convolution.bias) {
      kernels_sum_rows(
        g.count * g.outPixels, g.filters, gradient, bias.scalars,
        bias.adds ? 1 : 0)
    }
    if let weight = derivative(of: convolution.weight) {
      differentiateWeight(convolution, gradient, weight)
    }
    if let input = derivative(of: convolution.input) {
      differentiateInput(g, UnsafePointer(w.value), UnsafePointer(gradient), input)
    }
  }

  private func differentiateWeight(
    _ convolution: Operation.Convolution, _ gradient: UnsafeMutablePointer<Float>,
    _ result: (scalars: UnsafeMutablePointer<Float>, adds: Bool)
  ) {
    let g = convolution.geometry
    switch convolution.method {
    case .winograd:
      differentiateWeightByWinograd(g, convolution.images, gradient, into: result)
    case .sparse:
      var geometry = g.sizes
      kernels_sparse_convolution_to_weight(
        workers?.pool, &geometry, convolution.images, gradient, result.scalars,
        result.adds ? 1 : 0)
    case .patches:
      var product = kernels_product()
      product.setSize(rows: g.patch, columns: g.filters, inner: g.count * g.outPixels)
      product.setLeft(convolution.images, rowStride: 0, innerStride: g.stride * g.channels)
      product.row_offsets = convolution.tables.patch
      product.segment_offsets = convolution.tables.outRows
      product.segment = Int32(g.outWidth)
      product.setRight(gradient, innerStride: g.filters, columnStride: 1)
      product.setResult(result.scalars, rowStride: g.filters)
      product.accumulate = result.adds ? 1 : 0
      kernels_matrix_product(workers?.pool, &product)
    }
  }

  private func differentiateInput(
    _ g: ConvolutionGeometry, _ weight: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>,
    _ input: (scalars: UnsafeMutablePointer<Float>, adds: Bool)
  ) {
    if let back = g.back, back.suitsWinograd(outputPhases: g.stride) {
      convolveByWinograd(
        back, gradient, turned(weight, g), bias: nil, activation: .identity, adds: input.adds,
        outputPhases: g.stride, into: input.scalars)
    } else if let back = g.back, g.stride == 1 {
      let tables = convolutionTables.entry(for: back)
      var product = kernels_product()
      product.setPatches(of: padded(gradient, back), back, tables)
      product.setRight(turned(weight, g), innerStride: g.channels, columnStride: 1)
      product.setResult(input.scalars, rowStride: g.channels)
      product.accumulate = input.adds ? 1 : 0
      kernels_matrix_product(workers?.pool, &product)
    } else {
      var geometry = g.sizes
      let room = allocate(count: kernels_convolution_to_images_room(&geometry))
      kernels_convolution_to_images(
        workers?.pool, &geometry, weight, gradient, room, input.scalars, input.adds ? 1 : 0)
    }
  }

  /// The filters turned by half a circle, with channels and filters exchanged.
  private func turned(
    _ weight: UnsafePointer<Float>, _ g: ConvolutionGeometry
  ) -> UnsafePointer<Float> {
    let result = allocate(count: g.patch * g.filters)
    var geometry = g.sizes
    kernels_turn_filters(&geometry, weight, result)
    return UnsafePointer(result)
  }
}

extension kernels_product {
  /// Sets the sizes, and the left side to the patches of padded images.
  fileprivate mutating func setPatches(
    of images: UnsafePointer<Float>, _ g: ConvolutionGeometry, _ tables: ConvolutionTables.Entry
  ) {
    setSize(rows: g.count * g.outPixels, columns: g.filters, inner: g.patch)
    setLeft(images, rowStride: 0, innerStride: 1)
    row_offsets = tables.pixels
    segment_offsets = tables.kernelRows
    segment = Int32(g.kernel * g.channels)
  }
}
