internal import CKernels

/// The kernels as they were compiled for one instruction set.
package struct KernelVariant: Sendable, Hashable {
  private let number: Int32

  /// Those that this processor has, the simplest first.
  package static var available: [KernelVariant] {
    (0...kernels_best_variant()).map(KernelVariant.init(number:))
  }

  /// The one in use.
  package static var current: KernelVariant { .init(number: kernels_variant()) }

  /// Its name, as in the environment's `RLGYM_KERNELS`.
  package var name: String { String(cString: kernels_variant_name(number)) }

  /// Whether it rounds a product and its sum once, as all but the portable one of x86-64 do.
  package var fusesMultiplyAdd: Bool { kernels_fuses_multiply_add(number) != 0 }

  /// Computes with this variant from now on.
  ///
  /// Only for those who compare variants, and while no kernel runs.
  package func use() { kernels_use_variant(number) }
}
