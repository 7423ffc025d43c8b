import CKernels

private let (rows, extent, width, ones) = (128, 400, 147, 33)

extension KernelTrial {
  static var binaryRows: [KernelTrial] {
    [
      KernelTrial("binary-rows/sum") { memory in
        var task = task(memory)
        (task.table, task.bias) = (memory.input(extent * width), memory.input(width))
        task.activation = Int32(KERNELS_RELU)
        task.y = memory.result(rows * width)
        let kept = memory.keep(task)
        return { kernels_sum_listed_rows(nil, kept) }
      },
      KernelTrial("binary-rows/add") { memory in
        var task = task(memory)
        task.y = memory.changed(rows * width)
        task.derivative = memory.result(extent * width)
        let kept = memory.keep(task)
        return { kernels_add_listed_rows(nil, kept, 0) }
      },
      KernelTrial("binary-rows/list-bits") { memory in
        let bytes = memory.input(32)
        let (places, listed) = (
          memory.result(1_000, of: Int32.self), memory.result(1, of: Int32.self)
        )
        return {
          bytes.withMemoryRebound(to: UInt8.self, capacity: 125) {
            listed.pointee = kernels_list_bits($0, 1_000, places)
          }
        }
      },
    ]
  }

  private static func task(_ memory: TrialMemory) -> kernels_listed_rows {
    var task = kernels_listed_rows()
    (task.rows, task.extent, task.width) = (Int32(rows), Int32(extent), Int32(width))
    task.starts = memory.numbers(rows + 1) { $0 * ones }
    task.places = memory.numbers(rows * ones) { $0 % ones * 12 + $0 / ones % 12 }
    return task
  }
}
