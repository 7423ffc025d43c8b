import CKernels

extension KernelTrial {
  static var reductions: [KernelTrial] {
    [
      sumOfRows,
      KernelTrial("reduction/squared-norm") { memory in
        let (x, y) = (memory.input(65_549), memory.result(1, of: Double.self))
        return { y.pointee = kernels_squared_norm(65_549, x) }
      },
      KernelTrial("reduction/is-finite") { memory in
        let (x, y) = (memory.input(65_549), memory.result(1, of: Int32.self))
        return { y.pointee = kernels_is_finite(65_549, x) }
      },
      KernelTrial("distribution/log-softmax") { memory in
        let (x, y) = (memory.input(512 * 83), memory.result(512 * 83))
        return { kernels_log_softmax(512, 83, x, y) }
      },
      KernelTrial("distribution/log-softmax-backward") { memory in
        let (y, dy) = (memory.input(512 * 83, from: -3), memory.input(512 * 83))
        let dx = memory.changed(512 * 83)
        return { kernels_log_softmax_backward(512, 83, y, dy, dx, 1) }
      },
      draws,
      KernelTrial("distribution/quantile-losses") { memory in
        let (x, targets) = (memory.input(32 * 51), memory.input(32 * 51, from: -2))
        let (losses, slopes) = (memory.result(32), memory.result(32 * 51))
        return { kernels_quantile_losses(32, 51, 51, 1, x, targets, losses, slopes) }
      },
    ]
  }

  private static var sumOfRows: KernelTrial {
    KernelTrial("reduction/sum-rows") { memory in
      let (x, sums) = (memory.input(300 * 211), memory.result(211))
      return { kernels_sum_rows(300, 211, x, sums, 0) }
    }
  }

  /// A draw from each of 64 rows, some of whose choices are not legal.
  private static var draws: KernelTrial {
    KernelTrial("distribution/draw") { memory in
      let logits = memory.input(64 * 83)
      let legal = memory.room(64 * 83, of: Bool.self)
      for i in 0..<64 * 83 { legal[i] = i % 3 != 0 }
      let (drawn, sums) = (memory.result(64, of: Int32.self), memory.result(64))
      return {
        for row in 0..<64 {
          drawn[row] = kernels_draw(
            83, logits + row * 83, legal + row * 83, Float(row) / 64, sums + row)
        }
      }
    }
  }
}
