/// A block of floats aligned to 64 bytes, so that vectors never straddle cache lines.
///
/// Unchecked: `Parameters` writes to it only while it holds the sole reference.
final class ScalarStorage: @unchecked Sendable {
  let scalars: UnsafeMutablePointer<Float>
  let count: Int

  /// Allocates `count` zeros.
  init(count: Int) {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
    scalars = bytes.bindMemory(to: Float.self, capacity: max(count, 1))
    scalars.initialize(repeating: 0, count: max(count, 1))
    self.count = count
  }

  deinit {
    UnsafeMutableRawPointer(scalars).deallocate()
  }

  /// Returns storage of its own with the same scalars.
  func copy() -> ScalarStorage {
    let result = ScalarStorage(count: count)
    result.scalars.update(from: scalars, count: count)
    return result
  }
}
