import Tensors

/// What a trial's kernel reads and writes: blocks filled by number, so that every run of every
/// program sees the same scalars.
final class TrialMemory {
  /// The blocks whose scalars a run is to leave the same, to the bit, on every machine.
  private(set) var results: [UnsafeMutableRawBufferPointer] = []

  /// How many bytes a run reads and writes; twice those of blocks that it changes.
  private(set) var bytes = 0

  /// The product of two matrices that a run computes, if it does.
  var product: PlainProduct?

  private var blocks: [UnsafeMutableRawPointer] = []

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Scalars in -1..<1, of which a share are zeros, to be read.
  func input(_ count: Int, zeros: Float = 0) -> UnsafePointer<Float> {
    bytes += count * MemoryLayout<Float>.stride
    return UnsafePointer(filled(count, zeros: zeros))
  }

  /// Scalars from `least` on, below `least` + 2, to be read.
  func input(_ count: Int, from least: Float) -> UnsafePointer<Float> {
    bytes += count * MemoryLayout<Float>.stride
    let scalars = filled(count, zeros: 0)
    for i in 0..<count { scalars[i] += least + 1 }
    return UnsafePointer(scalars)
  }

  /// Scalars in `least`..<`least` + 2 that a run changes.
  func changed(_ count: Int, from least: Float = -1) -> UnsafeMutablePointer<Float> {
    bytes += 2 * count * MemoryLayout<Float>.stride
    let scalars = filled(count, zeros: 0)
    for i in 0..<count { scalars[i] += least + 1 }
    results.append(.init(start: scalars, count: count * MemoryLayout<Float>.stride))
    return scalars
  }

  /// What a run writes.
  func result<Scalar: BitwiseCopyable>(
    _ count: Int, of type: Scalar.Type = Float.self
  ) -> UnsafeMutablePointer<Scalar> {
    let scalars = room(count, of: type)
    bytes += count * MemoryLayout<Scalar>.stride
    results.append(.init(start: scalars, count: count * MemoryLayout<Scalar>.stride))
    return scalars
  }

  /// Zeroed room for what comes in between.
  func room<Scalar: BitwiseCopyable>(
    _ count: Int, of type: Scalar.Type = Float.self
  ) -> UnsafeMutablePointer<Scalar> {
    let size = max(count, 1) * MemoryLayout<Scalar>.stride
    let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    block.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    blocks.append(block)
    return block.bindMemory(to: type, capacity: max(count, 1))
  }

  /// Whole numbers, to be read.
  func numbers(_ count: Int, _ number: (Int) -> Int) -> UnsafePointer<Int32> {
    bytes += count * MemoryLayout<Int32>.stride
    let numbers = room(count, of: Int32.self)
    for i in 0..<count { numbers[i] = Int32(number(i)) }
    return UnsafePointer(numbers)
  }

  /// Keeps a value where a kernel can read it.
  func keep<Value: BitwiseCopyable>(_ value: Value) -> UnsafeMutablePointer<Value> {
    let place = room(1, of: Value.self)
    place.initialize(to: value)
    return place
  }

  private func filled(_ count: Int, zeros: Float) -> UnsafeMutablePointer<Float> {
    let scalars = room(count)
    for i in 0..<count {
      let bits = Self.mixed(UInt64(blocks.count) << 40 | UInt64(i))
      let isZero = Float(bits & 0xffff) < zeros * 65_536
      scalars[i] = isZero ? 0 : Float(bits >> 40) * 0x1p-23 - 1
    }
    return scalars
  }

  /// SplitMix64's output function (Steele, Lea and Flood, 2014).
  private static func mixed(_ number: UInt64) -> UInt64 {
    var bits = number &* 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
    return bits ^ bits >> 31
  }
}
