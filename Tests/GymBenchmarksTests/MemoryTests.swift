import GymBenchmarks
import Tensors
import Testing

/// Each test has a process of its own, where no other test allocates.
@Suite struct MemoryTests {
  /// What grows for ever grows every time.
  @Test func `training steps in steady state take no memory`() async {
    await #expect(processExitsWith: .success) {
      guard ProcessMemory() != nil else { return }
      // The same threads: a stack grows when a thread first helps, which may be late.
      let workers = WorkerPool(threads: 2)
      let growths = (0..<10).compactMap { _ in
        memoryGrowth(ofSteps: 500, after: 100, workers: workers)
      }
      #expect(growths.contains { $0.allocated <= 0 })
      #expect(growths.contains { $0.resident <= 0 })
    }
  }

  @Test func `memory that is kept shows`() async {
    await #expect(processExitsWith: .success) {
      guard let before = ProcessMemory() else { return }
      let kept = [UInt8](repeating: 1, count: 100_000_000)
      let after = try #require(ProcessMemory())

      #expect(kept.count { $0 == 1 } == kept.count)
      #expect(after.allocated - before.allocated >= 100_000_000)
      #expect(after.resident - before.resident >= 90_000_000)
    }
  }
}
