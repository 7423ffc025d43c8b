internal import CKernels

/// Threads that share the work of large operations with the thread that asks for it.
///
/// Results never depend on the number of threads. Several threads may use one pool: whoever finds
/// it busy works alone. Helpers spin for some hundreds of microseconds after each job and then sleep.
public final class WorkerPool: Sendable {
  /// The number of threads that work at the same time, the caller included.
  public let threadCount: Int

  /// What computes large products, if it is not our own kernels.
  let openBLAS: OpenBLAS?

  // Unchecked: the C pool is safe to call from any thread.
  nonisolated(unsafe) let pool: OpaquePointer?

  /// Starts a pool in which the caller and `threads - 1` helpers work together.
  public convenience init(threads: Int) {
    self.init(threads: threads, openBLAS: nil)
  }

  init(threads: Int, openBLAS: OpenBLAS?) {
    require(threads >= 1 && threads <= 1024, "a pool has 1 to 1024 threads, not \(threads)")
    threadCount = threads
    self.openBLAS = openBLAS
    pool = threads > 1 ? kernels_pool_create(Int32(threads)) : nil
  }

  deinit {
    kernels_pool_destroy(pool)
  }

  /// Calls `body` once with each index in `0..<count`, on any thread in any order, and returns when
  /// all calls have returned: for parts that are long, 50 µs at least, and read little of what
  /// others write.
  public func perform(count: Int, _ body: @Sendable (Int) -> Void) {
    require(count >= 0 && count <= 65_535, "a job has at most 65535 pieces, not \(count)")
    withoutActuallyEscaping(body) { body in
      var context = body
      withUnsafeMutablePointer(to: &context) { pointer in
        kernels_pool_run(
          pool, Int32(count), Int32(KERNELS_INDEPENDENT_JOB),
          { context, index in
            context?.assumingMemoryBound(to: (@Sendable (Int) -> Void).self).pointee(Int(index))
          }, pointer)
      }
    }
  }
}
