package import Tensors

/// One kernel with fixed sizes and fixed scalars: to be timed by `rlgym benchmark kernels`, and to
/// have what it computes compared, to the bit.
package struct KernelTrial: Sendable {
  /// The name, such as `product/256x128x128`.
  package let name: String

  /// The floating-point operations of a run, where arithmetic is what limits it; 0 elsewhere.
  package let operations: Int

  private let make: @Sendable (TrialMemory) -> () -> Void

  init(
    _ name: String, operations: Int = 0, _ make: @escaping @Sendable (TrialMemory) -> () -> Void
  ) {
    self.name = name
    self.operations = operations
    self.make = make
  }

  /// The trials of every kernel.
  package static let all =
    products + convolutions + activations + elementwise + reductions + optimizers + pooling
    + normalization + recurrence + attention + binaryRows

  /// The trial with memory of its own, to be run.
  package func prepared() -> Prepared {
    let memory = TrialMemory()
    return Prepared(memory: memory, kernel: make(memory))
  }

  /// A trial whose memory is filled.
  package struct Prepared {
    fileprivate let memory: TrialMemory
    fileprivate let kernel: () -> Void

    /// Runs the kernel once.
    package func run() {
      // The kernel knows where the memory is, but does not keep it.
      withExtendedLifetime(memory, kernel)
    }

    /// The bytes that a run reads and writes.
    package var bytes: Int { memory.bytes }

    /// The same product, without bias and activation, by the library whose speed is the yardstick;
    /// `nil` where the kernel is no product of two matrices.
    package func yardstick(by library: OpenBLAS) -> (() -> Void)? {
      memory.product.map { product in
        { withExtendedLifetime(memory) { library.multiply(product) } }
      }
    }

    /// The 64-bit FNV-1a hash of what a run leaves.
    package func hash() -> UInt64 {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for block in memory.results {
        for byte in block { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
      }
      return hash
    }
  }
}
