import CKernels

extension KernelTrial {
  static var pooling: [KernelTrial] {
    let (inputs, outputs) = (16 * 20 * 20 * 32, 16 * 10 * 10 * 32)
    return [
      KernelTrial("pooling/max") { memory in
        let windows = memory.keep(windows)
        let (x, y) = (memory.input(inputs), memory.result(outputs))
        let places = memory.result(outputs, of: Int32.self)
        return { kernels_max_pool(nil, windows, x, y, places) }
      },
      KernelTrial("pooling/scatter") { memory in
        let places = memory.numbers(outputs) { $0 * 7 % (inputs / 16) }
        let (dy, dx) = (memory.input(outputs), memory.result(inputs))
        return { kernels_scatter(nil, 16, outputs / 16, inputs / 16, places, dy, dx, 0) }
      },
      KernelTrial("pooling/average") { memory in
        let windows = memory.keep(windows)
        let (x, y) = (memory.input(inputs), memory.result(outputs))
        return { kernels_average_pool(nil, windows, x, y) }
      },
      KernelTrial("pooling/average-backward") { memory in
        let windows = memory.keep(windows)
        let (dy, dx) = (memory.input(outputs), memory.result(inputs))
        return { kernels_average_pool_backward(nil, windows, dy, dx, 0) }
      },
    ]
  }

  private static var windows: kernels_windows {
    kernels_windows(
      count: 16, height: 20, width: 20, channels: 32, kernel: 3, stride: 2, padding: 1,
      out_height: 10, out_width: 10)
  }
}
