/// Memory that is handed out piece by piece and taken back all at once.
///
/// After a pass that needed more than one block, the blocks become one large enough for all, so
/// passes of equal size allocate nothing from the system.
struct Arena {
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var used = 0
  private var usedInEarlierBlocks = 0

  /// How often memory was requested from the system.
  private(set) var growthCount = 0

  private static let alignment = 64

  /// Hands out `count` uninitialized elements, aligned to 64 bytes.
  @inline(__always)
  mutating func allocate<Element: BitwiseCopyable>(
    _ type: Element.Type, count: Int
  ) -> UnsafeMutablePointer<Element> {
    let size = count * MemoryLayout<Element>.stride
    let bytes = max(size + (Arena.alignment - 1), Arena.alignment) & ~(Arena.alignment - 1)
    if blocks.isEmpty || used + bytes > blocks[blocks.count - 1].count { grow(by: bytes) }
    let start = blocks[blocks.count - 1].baseAddress.unsafelyUnwrapped + used
    used += bytes
    return start.bindMemory(to: type, capacity: count)
  }

  /// Takes everything back.
  mutating func reset() {
    if blocks.count > 1 {
      let total = usedInEarlierBlocks + used
      free()
      grow(by: total)
    }
    used = 0
    usedInEarlierBlocks = 0
  }

  /// Returns the memory to the system.
  mutating func free() {
    for block in blocks { block.deallocate() }
    blocks = []
  }

  @inline(never)
  private mutating func grow(by bytes: Int) {
    if !blocks.isEmpty { usedInEarlierBlocks += used }
    let last = blocks.last?.count ?? 1 << 15
    blocks.append(
      .allocate(byteCount: max(bytes, 2 * last), alignment: Arena.alignment))
    used = 0
    growthCount += 1
  }
}
