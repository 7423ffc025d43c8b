import Drawing
import GymCore

extension Panel {
  private static let gap: Float = 3

  /// Draws small pictures: what the agent sees, what matters in it, and what its first layer does.
  mutating func drawTiles() {
    var all = content.insight.images.map(InsightTiles.init)
    if content.overlays.contains(.view), let view = content.view { all.insert(view, at: 0) }
    all.removeAll { $0.count == 0 }
    while !all.isEmpty {
      // Single squares stand side by side.
      let isPair = all.count > 1 && all.prefix(2).allSatisfy(\.isSquare)
      draw(Array(all.prefix(isPair ? 2 : 1)))
      all.removeFirst(isPair ? 2 : 1)
    }
  }

  /// Draws groups of tiles beside each other, each under its title.
  private mutating func draw(_ groups: [InsightTiles]) {
    guard room > 70 else { return }
    skip(10)
    guard let titles = take(18) else { return }
    let extent = (width - 12 * Float(groups.count - 1)) / Float(groups.count)
    let height = min(room, 180)
    var used: Float = 0
    for (i, group) in groups.enumerated() {
      let x = titles.x + Float(i) * (extent + 12)
      picture.addText(
        group.title.fitting(extent, size: 12), at: Point(x: x, y: titles.y + 12), size: 12, .muted)
      let area = Rectangle(x: x, y: y, width: extent, height: height)
      used = max(used, draw(group, in: area))
    }
    skip(used)
  }

  /// Draws tiles in as many columns as make them largest in an area; returns how high that is.
  private mutating func draw(_ tiles: InsightTiles, in area: Rectangle) -> Float {
    let gap = Self.gap
    var best = (columns: 1, scale: Float(0))
    for columns in 1...tiles.count {
      let rows = (tiles.count + columns - 1) / columns
      let scale = min(
        (area.width - gap * Float(columns - 1)) / Float(columns * tiles.width),
        (area.height - gap * Float(rows - 1)) / Float(rows * tiles.height))
      if scale > best.scale { best = (columns, scale) }
    }
    // A tile of few cells need not fill the panel.
    let scale = min(best.scale, 128 / Float(max(tiles.width, tiles.height)))
    let (tileWidth, tileHeight) = (Float(tiles.width) * scale, Float(tiles.height) * scale)
    let size = tiles.width * tiles.height
    for i in 0..<tiles.count {
      let (row, column) = (i / best.columns, i % best.columns)
      let frame = Rectangle(
        x: area.x + Float(column) * (tileWidth + gap), y: area.y + Float(row) * (tileHeight + gap),
        width: tileWidth, height: tileHeight)
      // A rim, for what is nothing looks like the panel.
      picture.addRectangle(frame.inset(by: -1), .line)
      picture.addRectangle(frame, .surface)
      picture.addCells(in: frame, columns: tiles.width, tiles.paints[i * size..<(i + 1) * size])
    }
    let rows = (tiles.count + best.columns - 1) / best.columns
    return Float(rows) * tileHeight + gap * Float(rows - 1)
  }
}

extension InsightTiles {
  /// Whether it is one tile, about as wide as high.
  fileprivate var isSquare: Bool { count == 1 && width < 3 * height && height < 3 * width }
}

extension InsightTiles {
  /// Tiles of an image of numbers: what is positive is good, what is negative bad.
  init(_ image: InsightImage) {
    let title =
      switch image.kind {
      case .gradient: Overlay.gradient.title
      case .occlusion: Overlay.occlusion.title
      case .filters: "First layer: filters"
      case .activations: "First layer: what it makes of it"
      }
    let isSigned = image.kind != .activations
    self.init(
      title: title, width: image.width, height: image.height,
      paints: image.numbers.map { isSigned ? .balance($0) : .heat($0) })
  }

  /// Tiles of what an agent sees: the planes of an image, or a row of numbers within their bounds;
  /// `nil` of a number that counts.
  init?(_ observation: some Collection<Float>, of space: Box) {
    guard space.scalarKind != .category else { return nil }
    let scalars = Array(observation)
    let isImage = space.shape.count == 3
    let (height, width) = isImage ? (space.shape[0], space.shape[1]) : (1, space.scalarCount)
    let planes = space.scalarCount / (width * height)
    var paints: [Paint] = []
    paints.reserveCapacity(scalars.count)
    for plane in 0..<planes {
      for cell in 0..<width * height {
        let i = cell * planes + plane
        paints.append(Self.paint(scalars[i], in: space.bounds(ofScalar: i), space.scalarKind))
      }
    }
    self.init(title: Overlay.view.title, width: width, height: height, paints: paints)
  }

  private static func paint(
    _ scalar: Float, in range: ClosedRange<Float>, _ kind: ScalarKind
  ) -> Paint {
    if kind == .uint8 {
      let level = UInt8(min(max(scalar, 0), 255))
      return Paint(.exact(red: level, green: level, blue: level))
    }
    if kind == .binary { return scalar > 0 ? .blue : .background }
    let extent = range.upperBound - range.lowerBound
    guard extent.isFinite, extent < 1e6 else { return .balance(scalar / (1 + abs(scalar))) }
    return .balance(2 * (scalar - range.lowerBound) / extent - 1)
  }
}
