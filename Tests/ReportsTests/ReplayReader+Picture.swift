import GymCore

extension ReplayReader {
  /// Returns a frame as a picture, its background with it.
  func picture(of figures: [Figure]) -> Picture {
    var picture = Picture()
    for figure in backgroundFigures + figures { add(figure, to: &picture) }
    return picture
  }

  private func add(_ figure: Figure, to picture: inout Picture) {
    let paints = figure.paints.map { Self.paint(named: self.paints[$0]) }
    let numbers = figure.numbers.map { Float($0) / Float(parts) }
    switch figure.kind {
    case 0:
      let rectangle = Rectangle(
        x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
      picture.addRectangle(rectangle, radius: numbers[4], paints[0])
    case 1:
      picture.addDisc(at: Point(x: numbers[0], y: numbers[1]), radius: numbers[2], paints[0])
    case 2:
      picture.addRing(
        at: Point(x: numbers[0], y: numbers[1]), radius: numbers[2], width: numbers[3], paints[0])
    case 3:
      picture.addLine(
        through: Self.points(numbers.dropFirst()), width: numbers[0], isClosed: figure.form == 1,
        paints[0])
    case 4:
      picture.addPolygon(Self.points(numbers[...]), paints[0])
    case 5:
      let rectangle = Rectangle(
        x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
      picture.addCells(in: rectangle, columns: figure.form, paints)
    default:
      picture.addText(
        figure.text.map { texts[$0].text } ?? "", at: Point(x: numbers[0], y: numbers[1]),
        size: numbers[2], aligned: .init(rawValue: UInt8(figure.form)) ?? .leading, paints[0])
    }
  }

  private static func points(_ numbers: ArraySlice<Float>) -> [Point] {
    let numbers = Array(numbers)
    var here = Point(x: 0, y: 0)
    return Swift.stride(from: 0, to: numbers.count, by: 2).map { i in
      here.x += numbers[i]
      here.y += numbers[i + 1]
      return here
    }
  }

  /// Returns what a name such as `blue/128`, `#21918c` or `-20` stands for.
  private static func paint(named name: String) -> Paint {
    let parts = name.split(separator: "/")
    let opacity = parts.count > 1 ? UInt8(parts[1]) ?? 0 : 255
    if let hue = Paint.Hue.allCases.first(where: { "\($0)" == parts[0] }) {
      return Paint(.hue(hue), opacity: opacity)
    }
    if let share = Int8(parts[0]) { return Paint(.balance(share), opacity: opacity) }
    let color = UInt32(parts[0].dropFirst(), radix: 16) ?? 0
    return Paint(
      .exact(
        red: UInt8(color >> 16), green: UInt8(color >> 8 & 255), blue: UInt8(color & 255)),
      opacity: opacity)
  }
}
