internal import CKernels

extension Operation {
  /// y[g, i] = x[g, places[g, i]] in each of some groups.
  struct Selection {
    var input: Int32
    var groups: Int
    var places: UnsafePointer<Int32>
  }

  /// y is the mean of each window.
  struct AveragePooling {
    var input: Int32
    var windows: kernels_windows
  }
}

extension Variable {
  /// The largest scalar of each `kernel` × `kernel` window, by channels.
  ///
  /// Images [n, height, width, channels] become
  /// [n, (height + 2 padding - kernel) / stride + 1, …, channels]; the padding is never the largest,
  /// and of equal scalars the first gets the derivative.
  public func maxPooled(kernel: Int, stride: Int? = nil, padding: Int = 0) -> Variable {
    let x = tape.node(self)
    var windows = kernels_windows(x.shape, kernel, stride ?? kernel, padding)
    let shape = windows.outputShape
    let result = tape.allocate(count: shape.count)
    let places = tape.allocate(Int32.self, count: shape.count)
    kernels_max_pool(tape.workers?.pool, &windows, x.value, result, places)
    let selection = Operation.Selection(
      input: index, groups: x.shape[0], places: UnsafePointer(places))
    return tape.append(
      .selection(selection), shape: shape, value: result, needsGradient: x.needsGradient)
  }

  /// The mean of each `kernel` × `kernel` window, by channels.
  ///
  /// Images [n, height, width, channels] become
  /// [n, (height + 2 padding - kernel) / stride + 1, …, channels]; the padding counts as zeros.
  public func averagePooled(kernel: Int, stride: Int? = nil, padding: Int = 0) -> Variable {
    let x = tape.node(self)
    var windows = kernels_windows(x.shape, kernel, stride ?? kernel, padding)
    let shape = windows.outputShape
    let result = tape.allocate(count: shape.count)
    kernels_average_pool(tape.workers?.pool, &windows, x.value, result)
    return tape.append(
      .averagePooling(.init(input: index, windows: windows)), shape: shape, value: result,
      needsGradient: x.needsGradient)
  }

  /// The largest of `pieces` neighbouring scalars: [..., columns] becomes [..., columns / pieces].
  ///
  /// (Goodfellow et al., Maxout Networks, 2013, section 3.)
  public func maxout(pieces: Int) -> Variable {
    let x = tape.node(self)
    let columns = x.shape.columnCount
    require(
      x.shape.rank >= 1 && pieces >= 1 && columns % pieces == 0,
      "shape \(x.shape) does not fall into pieces of \(pieces)")
    let shape = x.shape.replacingLast(with: columns / pieces)
    let result = tape.allocate(count: shape.count)
    let places = tape.allocate(Int32.self, count: shape.count)
    for i in 0..<shape.count {
      let start = i * pieces
      var largest = start
      for j in start..<start + pieces where !(x.value[j] <= x.value[largest]) { largest = j }
      result[i] = x.value[largest]
      places[i] = Int32(largest)
    }
    let selection = Operation.Selection(input: index, groups: 1, places: UnsafePointer(places))
    return tape.append(
      .selection(selection), shape: shape, value: result, needsGradient: x.needsGradient)
  }
}

extension Tape {
  /// The derivative goes to the selected scalars, zero to the others.
  func differentiate(
    _ selection: Operation.Selection, _ node: Node, _ gradient: UnsafePointer<Float>
  ) {
    guard selection.groups > 0, let target = derivative(of: selection.input) else { return }
    kernels_scatter(
      workers?.pool, selection.groups, node.shape.count / selection.groups,
      nodes[Int(selection.input)].shape.count / selection.groups, selection.places, gradient,
      target.scalars, target.adds ? 1 : 0)
  }

  /// Every pixel gets its share of the derivatives of the windows it lies in.
  func differentiate(_ pooling: Operation.AveragePooling, _ gradient: UnsafePointer<Float>) {
    guard let target = derivative(of: pooling.input) else { return }
    var windows = pooling.windows
    kernels_average_pool_backward(
      workers?.pool, &windows, gradient, target.scalars, target.adds ? 1 : 0)
  }
}

extension kernels_windows {
  fileprivate init(_ images: Shape, _ kernel: Int, _ stride: Int, _ padding: Int) {
    require(images.rank == 4, "shape \(images) is not one of images [n, h, w, channels]")
    require(
      kernel >= 1 && stride >= 1 && padding >= 0 && 2 * padding <= kernel,
      "kernel \(kernel), stride \(stride) and padding \(padding) make no windows")
    let (height, width) = (images[1] + 2 * padding, images[2] + 2 * padding)
    require(
      height >= kernel && width >= kernel,
      "a window of \(kernel) × \(kernel) exceeds images of shape \(images) padded by \(padding)")
    self.init(
      count: Int32(images[0]), height: Int32(images[1]), width: Int32(images[2]),
      channels: Int32(images[3]), kernel: Int32(kernel), stride: Int32(stride),
      padding: Int32(padding), out_height: Int32((height - kernel) / stride + 1),
      out_width: Int32((width - kernel) / stride + 1))
  }

  fileprivate var outputShape: Shape {
    Shape(
      images: Int(count), height: Int(out_height), width: Int(out_width), channels: Int(channels))
  }
}
