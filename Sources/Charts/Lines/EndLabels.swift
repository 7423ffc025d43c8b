import GymCore

/// Names beside the ends of their lines, which keep clear of each other.
struct EndLabels {
  /// How much room they take beside the axes.
  let width: Float

  private let names: [(name: String, paint: Paint)]
  private var area = Rectangle(x: 0, y: 0, width: 0, height: 0)
  private var centers: [Float] = []
  private var ends: [Float] = []

  /// Returns `nil` where they would take too much of a page; they are better in the legend then.
  init?(_ names: [(String, Paint)], on page: Page) {
    let widest = names.map { page.type.width($0.0, page.type.text) }.max() ?? 0
    width = widest + page.type.text * 1.4
    self.names = names
    guard names.count > 1, width <= 0.27 * page.room, page.room >= 30 * page.type.text else {
      return nil
    }
  }

  /// Returns the labels at the height of their lines, or moved as little as keeps them apart; `nil`
  /// where there is no room for all.
  func placed(at ends: [Float], beside area: Rectangle, on page: Page) -> EndLabels? {
    let line = page.type.line(page.type.text)
    guard Float(names.count) * line <= area.height else { return nil }
    var placed = self
    placed.ends = ends
    placed.area = area
    placed.centers = Self.spread(ends, apart: line, in: area.y...area.y + area.height)
    return placed
  }

  /// Returns places in a range that are `distance` apart, each near to where it is wished.
  static func spread(
    _ wishes: [Float], apart distance: Float, in range: ClosedRange<Float>
  ) -> [Float] {
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    // Neighbours that are too near stand in one block, around the mean of their wishes.
    var blocks: [(first: Float, members: [Int])] = []
    for place in order {
      var block = (first: wishes[place], members: [place])
      while true {
        let height = distance * Float(block.members.count - 1)
        let sum = block.members.reduce(Float(0)) { $0 + wishes[$1] }
        let middle = sum / Float(block.members.count)
        block.first = min(
          max(middle - height / 2, range.lowerBound + distance / 2),
          range.upperBound - height - distance / 2)
        guard let below = blocks.last,
          below.first + distance * Float(below.members.count) > block.first
        else { break }
        blocks.removeLast()
        block.members = below.members + block.members
      }
      blocks.append(block)
    }
    var places = wishes
    for block in blocks {
      for (i, member) in block.members.enumerated() {
        places[member] = block.first + distance * Float(i)
      }
    }
    return places
  }

  func draw(on page: inout Page) {
    let type = page.type
    let left = area.x + area.width
    for (i, (name, paint)) in names.enumerated() {
      let isMoved = abs(centers[i] - ends[i]) > type.text * 0.4
      if isMoved {
        page.picture.addLine(
          from: Point(x: left + type.text * 0.2, y: ends[i]),
          to: Point(x: left + type.text * 0.9, y: centers[i]), width: type.hair, paint)
      }
      page.picture.addText(
        name,
        at: Point(x: left + type.text * (isMoved ? 1.1 : 0.6), y: centers[i] + type.text * 0.36),
        size: type.text, paint)
    }
  }
}
