/// The compression of GIF files (Welch 1984), with codes of up to 12 bits.
enum LZW {
  /// Returns numbers of `bits` bits, 2…8, compressed: the number of bits, then blocks of up to 255
  /// bytes, the last of them empty.
  static func encode(_ numbers: [UInt8], bits: Int) -> [UInt8] {
    var encoder = Encoder(bits: bits)
    encoder.encode(numbers)
    return [UInt8(bits)] + encoder.output.blocks
  }

  private struct Encoder {
    var output = BitStream()

    private let bits: Int
    private let clear: Int
    private var next: Int
    private var width: Int

    /// At the hash of a code and the number behind it, or further on, both and the code that stands
    /// for them; 0 where there is nothing.
    private var slots = [UInt32](repeating: 0, count: slotCount)

    private static let slotCount = 16_384
    private static let codeLimit = 4_096

    init(bits: Int) {
      self.bits = bits
      clear = 1 << bits
      next = clear + 2
      width = bits + 1
    }

    mutating func encode(_ numbers: [UInt8]) {
      output.append(clear, width: width)
      guard var prefix = numbers.first.map(Int.init) else { return end() }
      for number in numbers.dropFirst() {
        let key = UInt32(prefix << 8 | Int(number))
        let slot = slot(of: key)
        if slots[slot] != 0 {
          prefix = Int(slots[slot] & 0xFFF)
        } else {
          output.append(prefix, width: width)
          add(key, at: slot)
          prefix = Int(number)
        }
      }
      output.append(prefix, width: width)
      widen()
      end()
    }

    private mutating func end() {
      output.append(clear + 1, width: width)
    }

    /// Returns the place of a key, or the empty one where it would be.
    private func slot(of key: UInt32) -> Int {
      var slot = Int((key &* 0x9E37_79B1) >> 18)
      while slots[slot] != 0, slots[slot] >> 12 != key {
        slot = (slot + 1) & (Self.slotCount - 1)
      }
      return slot
    }

    /// Gives a key the next code; where there is none left, all begins anew.
    private mutating func add(_ key: UInt32, at slot: Int) {
      guard next < Self.codeLimit else {
        output.append(clear, width: width)
        slots = [UInt32](repeating: 0, count: Self.slotCount)
        next = clear + 2
        width = bits + 1
        return
      }
      slots[slot] = key << 12 | UInt32(next)
      widen()
      next += 1
    }

    /// The reader knows each code one step later, and widens with the first that needs it.
    private mutating func widen() {
      if next == 1 << width, width < 12 { width += 1 }
    }
  }

  /// Codes one behind the other, from the lowest bit up.
  private struct BitStream {
    private var bytes: [UInt8] = []
    private var waiting: UInt32 = 0
    private var count = 0

    mutating func append(_ code: Int, width: Int) {
      waiting |= UInt32(code) << UInt32(count)
      count += width
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: waiting))
        waiting >>= 8
        count -= 8
      }
    }

    /// The bytes in blocks with their lengths before them.
    var blocks: [UInt8] {
      let all = count > 0 ? bytes + [UInt8(truncatingIfNeeded: waiting)] : bytes
      var blocks: [UInt8] = []
      for start in stride(from: 0, to: all.count, by: 255) {
        let block = all[start..<min(start + 255, all.count)]
        blocks.append(UInt8(block.count))
        blocks += block
      }
      return blocks + [0]
    }
  }
}
