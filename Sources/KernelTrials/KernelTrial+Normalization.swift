import CKernels

private let (rows, columns) = (1_037, 67)

extension KernelTrial {
  static var normalization: [KernelTrial] { batchNormalization + layerNormalization }

  private static var batchNormalization: [KernelTrial] {
    [
      KernelTrial("normalization/column-moments") { memory in
        let x = memory.input(rows * columns)
        let (mean, variance) = (memory.result(columns), memory.result(columns))
        let room = memory.room(kernels_reduction_room(rows, columns))
        return { kernels_column_moments(nil, rows, columns, x, mean, variance, room) }
      },
      KernelTrial("normalization/normalize") { memory in
        let (x, addend) = (memory.input(rows * columns), memory.input(rows * columns))
        let (scale, shift) = (memory.input(columns, from: 0.5), memory.input(columns))
        let y = memory.result(rows * columns)
        return { kernels_normalize(nil, rows, columns, x, scale, shift, addend, 1, y) }
      },
      KernelTrial("normalization/sums") { memory in
        let (x, y) = (memory.input(rows * columns), memory.input(rows * columns, zeros: 0.5))
        let dy = memory.input(rows * columns)
        let (mean, scale) = (memory.input(columns), memory.input(columns, from: 0.5))
        let (sums, products) = (memory.result(columns), memory.result(columns))
        let room = memory.room(kernels_reduction_room(rows, columns))
        return {
          kernels_normalize_sums(
            nil, rows, columns, x, y, dy, mean, scale, sums, products, room)
        }
      },
      KernelTrial("normalization/backward") { memory in
        let derivative = memory.keep(
          kernels_normalization(
            x: memory.input(rows * columns), y: memory.input(rows * columns, zeros: 0.5),
            dy: memory.input(rows * columns), slope: memory.input(columns),
            tilt: memory.input(columns), shift: memory.input(columns),
            dx: memory.result(rows * columns), d_addend: memory.changed(rows * columns),
            accumulate_x: 0, accumulate_addend: 1))
        return { kernels_normalize_backward(nil, rows, columns, derivative) }
      },
    ]
  }

  private static var layerNormalization: [KernelTrial] {
    [
      KernelTrial("normalization/layer") { memory in
        let (x, y) = (memory.input(rows * columns), memory.result(rows * columns))
        let (gain, shift) = (memory.input(columns, from: 0.5), memory.input(columns))
        let (means, scales) = (memory.result(rows), memory.result(rows))
        return {
          kernels_layer_norm(nil, rows, columns, 1e-5, x, gain, shift, y, means, scales)
        }
      },
      KernelTrial("normalization/layer-backward") { memory in
        let (x, dy) = (memory.input(rows * columns), memory.input(rows * columns))
        let (gain, dx) = (memory.input(columns, from: 0.5), memory.result(rows * columns))
        let (means, scales) = (memory.input(rows), memory.input(rows, from: 0.5))
        return {
          kernels_layer_norm_backward(nil, rows, columns, x, gain, means, scales, dy, dx, 0)
        }
      },
      KernelTrial("normalization/layer-sums") { memory in
        let (x, dy) = (memory.input(rows * columns), memory.input(rows * columns))
        let (means, scales) = (memory.input(rows), memory.input(rows, from: 0.5))
        let (sums, products) = (memory.result(columns), memory.result(columns))
        let room = memory.room(kernels_reduction_room(rows, columns))
        return {
          kernels_layer_norm_sums(
            nil, rows, columns, x, means, scales, dy, sums, products, room)
        }
      },
    ]
  }
}
