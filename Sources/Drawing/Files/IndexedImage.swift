/// A part of an image in at most 256 colours, one of which may be transparent.
struct IndexedImage {
  /// The colours, `0xRRGGBB`, without the transparent one.
  let palette: [UInt32]

  /// The number of each pixel in the palette, row by row.
  let indices: [UInt8]

  /// The number of pixels that have not changed; nil if all have.
  let transparentIndex: UInt8?

  /// How many bits number all colours.
  var bits: Int {
    let count = palette.count + (transparentIndex == nil ? 0 : 1)
    return Int.bitWidth - max(count - 1, 1).leadingZeroBitCount
  }

  /// Numbers the pixels of a part that have changed, by their colours.
  init(
    _ canvas: Canvas<RGB>, since previous: Canvas<RGB>?, columns: Range<Int>, rows: Range<Int>
  ) {
    var table = ColorTable()
    // −1 for what has not changed.
    var numbers: [Int32] = []
    numbers.reserveCapacity(columns.count * rows.count)
    for row in rows {
      for column in columns {
        let pixel = canvas[column, row]
        let isOld = previous.map { $0[column, row] == pixel } ?? false
        numbers.append(isOld ? -1 : Int32(table.index(of: pixel)))
      }
    }
    let hasOld = numbers.contains(-1)
    let limit = hasOld ? 255 : 256
    let reduced = table.colors.count > limit ? ReducedPalette(table, limit: limit) : nil
    let palette = reduced?.colors ?? table.colors
    self.palette = palette
    indices = numbers.map { number in
      if number < 0 { return UInt8(palette.count) }
      return reduced?.places[Int(number)] ?? UInt8(number)
    }
    transparentIndex = hasOld ? UInt8(palette.count) : nil
  }
}
