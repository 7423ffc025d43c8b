/// What is taken from the bytes of a row of a PNG before they are compressed (section 9 of the
/// specification): a guess from bytes that the reader has already.
enum RowFilter: UInt8, CaseIterable {
  /// Nothing.
  case none
  /// The same byte of the pixel on the left.
  case left
  /// That of the pixel above.
  case above
  /// The mean of both.
  case average
  /// Whichever of the left, the upper and the upper left one is nearest to left + above − corner.
  case paeth

  /// What a byte is guessed to be.
  @inline(__always)
  func guess(left: UInt8, above: UInt8, corner: UInt8) -> UInt8 {
    switch self {
    case .none: return 0
    case .left: return left
    case .above: return above
    case .average: return UInt8(truncatingIfNeeded: (Int(left) + Int(above)) >> 1)
    case .paeth:
      let (a, b, c) = (Int(left), Int(above), Int(corner))
      let (toLeft, toAbove, toCorner) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
      if toLeft <= toAbove, toLeft <= toCorner { return left }
      return toAbove <= toCorner ? above : corner
    }
  }

  /// Returns rows with a filter before each: that which leaves the least sum of differences.
  ///
  /// A pixel takes `pixelLength` bytes.
  static func filter(_ bytes: [UInt8], rowLength: Int, pixelLength: Int) -> [UInt8] {
    var filtered: [UInt8] = []
    filtered.reserveCapacity(bytes.count + bytes.count / rowLength)
    var row = [UInt8](repeating: 0, count: rowLength)
    var best = row
    for start in stride(from: 0, to: bytes.count, by: rowLength) {
      var (least, chosen) = (Int.max, RowFilter.none)
      for filter in allCases {
        let sum = filter.apply(
          to: bytes, from: start, into: &row, pixelLength: pixelLength, giveUpAt: least)
        if sum < least {
          (least, chosen) = (sum, filter)
          swap(&row, &best)
        }
        if least == 0 { break }
      }
      filtered.append(chosen.rawValue)
      filtered.append(contentsOf: best)
    }
    return filtered
  }

  /// Filters the row at `start`, and returns the sum of what is left, as signed numbers; it stops
  /// early where that reaches `limit`.
  private func apply(
    to bytes: [UInt8], from start: Int, into row: inout [UInt8], pixelLength: Int,
    giveUpAt limit: Int
  ) -> Int {
    let length = row.count
    var sum = 0
    for i in 0..<length {
      let place = start + i
      let left = i < pixelLength ? 0 : bytes[place - pixelLength]
      let above = start == 0 ? 0 : bytes[place - length]
      let corner = i < pixelLength || start == 0 ? 0 : bytes[place - length - pixelLength]
      let rest = bytes[place] &- guess(left: left, above: above, corner: corner)
      row[i] = rest
      sum += Int(Int8(bitPattern: rest).magnitude)
      if sum >= limit { return sum }
    }
    return sum
  }

  /// Returns the rows that `filter` was given; nil if there is no such filter.
  static func unfilter(_ filtered: [UInt8], rowLength: Int, pixelLength: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(filtered.count)
    for start in stride(from: 0, to: filtered.count, by: rowLength + 1) {
      guard let filter = RowFilter(rawValue: filtered[start]) else { return nil }
      for i in 0..<rowLength {
        let place = bytes.count
        let left = i < pixelLength ? 0 : bytes[place - pixelLength]
        let above = start == 0 ? 0 : bytes[place - rowLength]
        let corner = i < pixelLength || start == 0 ? 0 : bytes[place - rowLength - pixelLength]
        bytes.append(
          filtered[start + 1 + i] &+ filter.guess(left: left, above: above, corner: corner))
      }
    }
    return bytes
  }
}
