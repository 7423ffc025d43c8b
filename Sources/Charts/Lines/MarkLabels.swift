import GymCore

/// The names of lines across, each where it hides least.
struct MarkLabels {
  /// Those for which there is no place free of other names.
  private(set) var homeless: Set<Int> = []

  private var labels: [(text: String, box: Rectangle)] = []

  /// Finds a place for each, above or below its line, at the left, the middle or the right.
  init(
    _ marks: [Mark], among lines: [PlottedLine], _ axes: Axes, leavingOut others: Set<Int>,
    on page: Page
  ) {
    let (type, area) = (page.type, axes.area)
    let high = type.line(type.small)
    let drawn = lines.flatMap { line in
      line.spread.map { axes.place($0.x, $0.middle) }
        + line.runs.flatMap { $0.map { axes.place($0.x, $0.y) } }
    }
    let heights = marks.map { axes.y.place($0.value) }
    for (i, mark) in marks.enumerated() where !others.contains(i) && !mark.name.isEmpty {
      let width = type.width(mark.name, type.small) + type.small * 0.6
      let places = [heights[i] - high - type.hair, heights[i] + type.hair * 2].flatMap { y in
        [0, 0.5, 1].map { share in
          Rectangle(x: area.x + (area.width - width) * share, y: y, width: width, height: high)
        }
      }
      let free = places.filter { place in
        place.isInside(area) && !labels.contains { $0.box.overlaps(place) }
          // Nor may another line go through it.
          && !heights.enumerated().contains {
            $0 != i && place.y < $1 + type.hair * 2 && $1 - type.hair * 2 < place.y + high
          }
      }
      let best = free.min { one, other in
        drawn.count { one.holds($0) } < drawn.count { other.holds($0) }
      }
      if let best { labels.append((mark.name, best)) } else { homeless.insert(i) }
    }
  }

  func draw(on page: inout Page) {
    for (text, box) in labels {
      page.picture.addRectangle(box, radius: 3, .background.faded(to: 0.75))
      page.picture.addText(
        text, at: Point(x: box.center.x, y: box.y + page.type.small),
        size: page.type.small, aligned: .center, .ink)
    }
  }
}

extension Rectangle {
  func overlaps(_ other: Rectangle) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height
      && other.y < y + height
  }

  func isInside(_ other: Rectangle) -> Bool {
    x >= other.x - 0.5 && y >= other.y - 0.5 && x + width <= other.x + other.width + 0.5
      && y + height <= other.y + other.height + 0.5
  }

  func holds(_ point: Point) -> Bool {
    x...x + width ~= point.x && y...y + height ~= point.y
  }
}
