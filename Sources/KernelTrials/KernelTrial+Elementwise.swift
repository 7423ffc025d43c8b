import CKernels

/// Scalars in four whole pieces and a rest.
private let count = 4 * 16_384 + 13

extension KernelTrial {
  /// A copy, which is as fast as memory is.
  package static let copy = changing("copy") { x, y in kernels_copy(nil, count, x, y) }

  static var elementwise: [KernelTrial] {
    [
      copy,
      changing("add-scaled") { x, y in kernels_add_scaled(nil, count, 0.25, x, y) },
      changing("scale") { _, y in kernels_scale(nil, count, -1, y) },
      changing("blend") { x, y in kernels_blend(nil, count, 0.25, x, y) },
      changing("clip") { _, y in kernels_clip(nil, count, 0.5, y) },
      changing("logarithm", from: 0.01) { x, y in kernels_logarithm(count, x, y) },
      changing("softplus") { x, y in kernels_softplus(count, x, y) },
      changing("drop") { x, y in kernels_drop(nil, count, 7, 1 << 30, 1.25, x, y, 0) },
      KernelTrial("elementwise/add-scaled-matrix") { memory in
        let (rows, columns) = (memory.input(131), memory.input(67))
        let (x, base, y) = (
          memory.input(131 * 67), memory.input(131 * 67, from: -3), memory.result(131 * 67)
        )
        return { kernels_add_scaled_matrix(131, 67, rows, columns, x, base, y) }
      },
      packedBits, unpackedBits,
    ]
  }

  static var activations: [KernelTrial] {
    [
      ("relu", KERNELS_RELU), ("tanh", KERNELS_TANH), ("sigmoid", KERNELS_SIGMOID),
      ("exponential", KERNELS_EXPONENTIAL),
    ].flatMap { (name, activation) in
      let kernel = Int32(activation)
      return [
        changing("activate/\(name)") { x, y in kernels_activate(nil, count, x, y, kernel) },
        sloping("activate-backward/\(name)") { x, dy, dx in
          kernels_activate_backward(nil, count, x, dy, dx, kernel, 0)
        },
      ]
    }
      + [
        ("leaky-relu", KERNELS_LEAKY_RELU), ("elu", KERNELS_ELU), ("gelu", KERNELS_GELU),
      ].flatMap { (name, curve) in
        let kernel = Int32(curve)
        return [
          changing("curve/\(name)") { x, y in kernels_curve(nil, count, kernel, 0.1, x, y) },
          sloping("curve-backward/\(name)") { x, dy, dx in
            kernels_curve_backward(nil, count, kernel, 0.1, x, dy, dx, 1)
          },
        ]
      }
  }

  /// A kernel that changes `y`, most with the help of `x`.
  private static func changing(
    _ name: String, from least: Float = -1,
    _ kernel: @escaping @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) -> KernelTrial {
    KernelTrial("elementwise/\(name)") { memory in
      let (x, y) = (memory.input(count, from: least), memory.changed(count))
      return { kernel(x, y) }
    }
  }

  private static func sloping(
    _ name: String,
    _ kernel:
      @escaping @Sendable (
        UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>
      ) -> Void
  ) -> KernelTrial {
    KernelTrial("elementwise/\(name)") { memory in
      let (x, dy) = (memory.input(count), memory.input(count))
      let dx = memory.changed(count)
      return { kernel(x, dy, dx) }
    }
  }

  private static var packedBits: KernelTrial {
    KernelTrial("elementwise/pack-bits") { memory in
      let x = memory.input(count, zeros: 0.5)
      let bytes = memory.result((count + 7) / 8, of: UInt8.self)
      return { kernels_pack_bits(x, count, bytes) }
    }
  }

  private static var unpackedBits: KernelTrial {
    KernelTrial("elementwise/unpack-bits") { memory in
      let bytes = memory.input((count + 31) / 32)
      let y = memory.result(count)
      return {
        bytes.withMemoryRebound(to: UInt8.self, capacity: (count + 7) / 8) {
          kernels_unpack_bits($0, count, y)
        }
      }
    }
  }
}
