import CKernels

private let count = 4 * 16_384 + 13

extension KernelTrial {
  static var optimizers: [KernelTrial] {
    [
      adam, descent("sgd", KERNELS_SGD), descent("momentum", KERNELS_MOMENTUM),
      descent("nesterov", KERNELS_NESTEROV), descent("adagrad", KERNELS_ADAGRAD),
      descent("adadelta", KERNELS_ADADELTA), descent("rmsprop", KERNELS_RMSPROP),
      descent("centred-rmsprop", KERNELS_RMSPROP, isCentred: true),
    ]
  }

  private static var adam: KernelTrial {
    KernelTrial("optimizer/adam") { memory in
      let step = kernels_adam_step(
        step: 1e-3, correction: 1.5, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 1e-4)
      let (p, g) = (memory.changed(count), memory.input(count))
      let (m, v) = (memory.changed(count), memory.changed(count, from: 0.01))
      return { kernels_adam(nil, count, step, p, g, m, v) }
    }
  }

  private static func descent(
    _ name: String, _ rule: Int, isCentred: Bool = false
  ) -> KernelTrial {
    let rule = Int32(rule)
    return KernelTrial("optimizer/\(name)") { memory in
      var descent = kernels_descent()
      descent.rule = rule
      (descent.rate, descent.momentum, descent.smoothing) = (1e-3, 0.9, 0.95)
      (descent.epsilon, descent.penalty) = (1e-2, 1e-4)
      (descent.p, descent.g) = (memory.changed(count), memory.input(count))
      if rule != Int32(KERNELS_SGD) {
        descent.changes = memory.changed(count, from: 0.01)
        descent.squares = memory.changed(count, from: 1)
      }
      if isCentred { descent.means = memory.changed(count) }
      let kept = memory.keep(descent)
      return { kernels_descend(nil, count, kept) }
    }
  }
}
