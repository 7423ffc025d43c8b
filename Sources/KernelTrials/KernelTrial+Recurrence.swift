import CKernels

private let (steps, rows, units) = (8, 33, 70)

extension KernelTrial {
  static var recurrence: [KernelTrial] {
    [("simple", KERNELS_SIMPLE, 1), ("lstm", KERNELS_LSTM, 4), ("gru", KERNELS_GRU, 3)]
      .flatMap { (name, cell, gates) in
        let cell = Int32(cell)
        let operations = 2 * steps * rows * units * units * gates
        return [
          KernelTrial("recurrence/\(name)", operations: operations) { memory in
            let layer = layer(cell, gates: gates, memory)
            return { kernels_recurrent_forward(nil, layer) }
          },
          KernelTrial("recurrence/\(name)-backward", operations: operations) { memory in
            let layer = layer(cell, gates: gates, memory)
            let hidden = memory.input(steps * rows * units)
            let (state, memoryOfCell) = (memory.changed(rows * units), memory.changed(rows * units))
            return { kernels_recurrent_backward(nil, layer, hidden, state, memoryOfCell) }
          },
        ]
      }
  }

  private static func layer(
    _ cell: Int32, gates: Int, _ memory: TrialMemory
  ) -> UnsafeMutablePointer<kernels_recurrent> {
    let state = rows * units
    let keep = memory.room(steps * rows)
    for i in 0..<steps * rows { keep[i] = i % 17 == 0 ? 0 : 1 }
    var layer = kernels_recurrent(
      cell: cell, steps: Int32(steps), rows: Int32(rows), units: Int32(units),
      weight: memory.input(units * gates * units),
      candidate_bias: gates == 3 ? memory.input(units) : nil, keep: UnsafePointer(keep),
      gates: memory.changed(steps * gates * state), previous: memory.changed(steps * state),
      hidden: memory.changed(steps * state),
      cells: gates == 4 ? memory.changed((steps + 1) * state) : nil,
      extra: gates > 1 ? memory.changed(steps * state) : nil, room: memory.room(1))
    layer.room = memory.room(kernels_recurrent_room(&layer))
    return memory.keep(layer)
  }
}
