import CKernels

private let (batch, heads, tokens, size) = (4, 2, 37, 24)

extension KernelTrial {
  static var attention: [KernelTrial] {
    let products = 2 * batch * heads * tokens * tokens * size
    return [
      KernelTrial("attention/forward", operations: 2 * products) { memory in
        let attention = attention(memory, weights: memory.result(batch * heads * tokens * tokens))
        let y = memory.result(batch * tokens * heads * size)
        return { kernels_attend(nil, attention, y) }
      },
      KernelTrial("attention/backward", operations: 4 * products) { memory in
        let count = batch * heads * tokens * tokens
        let attention = attention(memory, weights: memory.changed(count, from: 0))
        let dy = memory.input(batch * tokens * heads * size)
        let room = memory.room(count)
        let scalars = batch * tokens * heads * size
        let derivatives = memory.keep(
          kernels_attention_derivatives(
            q: memory.result(scalars), k: memory.result(scalars), v: memory.changed(scalars),
            accumulate_q: 0, accumulate_k: 0, accumulate_v: 1))
        return { kernels_attend_backward(nil, attention, dy, room, derivatives) }
      },
    ]
  }

  private static func attention(
    _ memory: TrialMemory, weights: UnsafeMutablePointer<Float>
  ) -> UnsafeMutablePointer<kernels_attention> {
    let scalars = batch * tokens * heads * size
    let mask = memory.room(batch * tokens, of: Bool.self)
    for i in 0..<batch * tokens { mask[i] = i % 5 != 0 }
    return memory.keep(
      kernels_attention(
        batch: Int32(batch), heads: Int32(heads), queries: Int32(tokens), keys: Int32(tokens),
        size: Int32(size), causal: 1, scale: 0.25, q: memory.input(scalars),
        k: memory.input(scalars), v: memory.input(scalars), mask: UnsafePointer(mask),
        weights: weights))
  }
}
