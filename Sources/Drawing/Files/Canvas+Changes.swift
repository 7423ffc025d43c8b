extension Canvas {
  /// Returns the smallest part outside of which this image is the same as another of its size; nil
  /// if it is the same everywhere.
  func changes(since other: Canvas) -> (columns: Range<Int>, rows: Range<Int>)? {
    var (first, last) = (width, -1)
    var (top, bottom) = (height, -1)
    for row in 0..<height {
      let start = row * width
      guard let left = (0..<width).first(where: { pixels[start + $0] != other.pixels[start + $0] })
      else { continue }
      // Between those known already there is nothing to look for.
      var right = width - 1
      while right > max(left, last), pixels[start + right] == other.pixels[start + right] {
        right -= 1
      }
      (first, last) = (min(first, left), max(last, right))
      (top, bottom) = (min(top, row), row)
    }
    return last < 0 ? nil : (first..<last + 1, top..<bottom + 1)
  }
}

extension Canvas<RGB> {
  /// Returns red, green and blue of the pixels of a part, row by row.
  func bytes(columns: Range<Int>, rows: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * columns.count * rows.count)
    for row in rows {
      for column in columns {
        let bits = self[column, row].bits
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        bytes.append(UInt8(truncatingIfNeeded: bits))
      }
    }
    return bytes
  }
}
