/// The colours that occur in an image, numbered in the order in which they are met.
struct ColorTable {
  /// The colours, `0xRRGGBB`.
  private(set) var colors: [UInt32] = []

  /// How often each was met.
  private(set) var counts: [Int] = []

  /// At the hash of a colour or behind it its number and one more; 0 where there is none.
  private var slots = [Int32](repeating: 0, count: 1_024)

  /// Returns the number of a colour, a new one where it is met for the first time.
  mutating func index(of pixel: RGB) -> Int {
    let color = pixel.bits & 0xFF_FFFF
    var slot = firstSlot(of: color)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if colors[index] == color {
        counts[index] += 1
        return index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    colors.append(color)
    counts.append(1)
    slots[slot] = Int32(colors.count)
    if colors.count * 2 > slots.count { grow() }
    return colors.count - 1
  }

  /// Returns the numbers of the colours of pixels; nil if they have more than `limit`, at most 256.
  mutating func indices(of pixels: [RGB], limit: Int) -> [UInt8]? {
    var indices: [UInt8] = []
    indices.reserveCapacity(pixels.count)
    for pixel in pixels {
      let index = index(of: pixel)
      guard index < limit else { return nil }
      indices.append(UInt8(index))
    }
    return indices
  }

  /// Red, green and blue of each colour.
  var bytes: [UInt8] { colors.flatMap(Self.bytes) }

  /// Red, green and blue of `0xRRGGBB`.
  static func bytes(of color: UInt32) -> [UInt8] {
    let color = Color(color)
    return [color.red, color.green, color.blue]
  }

  private func firstSlot(of color: UInt32) -> Int {
    Int((color &* 0x9E37_79B1) >> 8) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for (index, color) in colors.enumerated() {
      var slot = firstSlot(of: color)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index + 1)
    }
  }
}
