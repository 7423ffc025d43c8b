/// A few colours that stand for many.
///
/// The space of colours is divided into boxes (after Heckbert 1982): the box that is shown worst is
/// halved, again and again. A box is shown by the colour that most of its pixels have, so that large
/// areas keep theirs, or else by their mean.
struct ReducedPalette {
  /// The colours, `0xRRGGBB`.
  private(set) var colors: [UInt32] = []

  /// For each of the many colours the number of the one that stands for it.
  private(set) var places: [UInt8]

  /// Chooses at most `limit` colours, 1…256.
  init(_ table: ColorTable, limit: Int) {
    var boxes = [Box(Array(table.colors.indices), table)]
    while boxes.count < limit {
      // The first of the worst, so that the choice is always the same.
      var worst = 0
      for i in boxes.indices where boxes[i].error > boxes[worst].error { worst = i }
      guard boxes[worst].error > 0 else { break }
      let (lower, upper) = boxes[worst].halves(table)
      boxes[worst] = lower
      boxes.append(upper)
    }
    places = [UInt8](repeating: 0, count: table.colors.count)
    for (place, box) in boxes.enumerated() {
      colors.append(box.color)
      for member in box.members { places[member] = UInt8(place) }
    }
  }

  /// Colours near each other.
  private struct Box {
    /// Their numbers in the table.
    let members: [Int]

    /// The one that shows it.
    let color: UInt32

    /// How far the pixels are from it: the sum of squared distances.
    let error: Int

    init(_ members: [Int], _ table: ColorTable) {
      self.members = members
      let color = Self.color(of: members, table)
      self.color = color
      error = members.reduce(0) { sum, member in
        sum + table.counts[member] * Self.distance(table.colors[member], color)
      }
    }

    private static func color(of members: [Int], _ table: ColorTable) -> UInt32 {
      let count = members.reduce(0) { $0 + table.counts[$1] }
      if let most = members.first(where: { 2 * table.counts[$0] >= count }) {
        return table.colors[most]
      }
      return (0..<3).reduce(0) { color, channel in
        let sum = members.reduce(0) { sum, member in
          sum + table.counts[member] * part(table.colors[member], channel)
        }
        return color | UInt32((sum + count / 2) / count) << UInt32(8 * channel)
      }
    }

    /// Divides the box in the middle of its longest side.
    func halves(_ table: ColorTable) -> (Box, Box) {
      var (side, middle, longest) = (0, 0, -1)
      for channel in 0..<3 {
        let parts = members.map { Self.part(table.colors[$0], channel) }
        let (least, greatest) = (parts.min() ?? 0, parts.max() ?? 0)
        if greatest - least > longest {
          (side, middle, longest) = (channel, (least + greatest) / 2, greatest - least)
        }
      }
      let isLower = { Self.part(table.colors[$0], side) <= middle }
      return (Box(members.filter(isLower), table), Box(members.filter { !isLower($0) }, table))
    }

    /// Blue, green or red.
    private static func part(_ color: UInt32, _ channel: Int) -> Int {
      Int(color >> UInt32(8 * channel) & 0xFF)
    }

    private static func distance(_ one: UInt32, _ other: UInt32) -> Int {
      (0..<3).reduce(0) { sum, channel in
        let difference = part(one, channel) - part(other, channel)
        return sum + difference * difference
      }
    }
  }
}
