import GymCore

extension Path {
  /// Adds the outlines of a line of text.
  mutating func add(
    _ characters: ArraySlice<UInt8>, at baseline: Point, size: Float,
    _ alignment: Figure.Alignment, through viewport: Viewport
  ) {
    let size = viewport.length(size)
    guard size > 0 else { return }
    func scaled(_ units: Int) -> Int { (units * size + 1_024) >> 11 }
    var origin = viewport.place(of: baseline)
    switch alignment {
    case .leading: break
    case .center: origin.x -= scaled(Font.advance(of: characters)) / 2
    case .trailing: origin.x -= scaled(Font.advance(of: characters))
    }
    // Letters stand on whole pixels, which is sharper.
    origin.y = ((origin.y + 128) >> 8) << 8
    var pen = 0
    var path = self
    Font.visit(characters) { glyph in
      for outline in glyph.outlines {
        path.add(outline) { corner in
          FixedPoint(x: origin.x + scaled(pen + corner.x), y: origin.y + scaled(corner.y))
        }
      }
      pen += glyph.advance
    }
    self = path
  }

  /// Adds an outline of a glyph, which begins on the outline; its curves become straight pieces.
  private mutating func add(
    _ outline: [Font.Glyph.Corner], _ place: (Font.Glyph.Corner) -> FixedPoint
  ) {
    guard let first = outline.first else { return }
    begin()
    var here = place(first)
    var bend: FixedPoint?
    for i in 1...outline.count {
      let corner = outline[i % outline.count]
      let next = place(corner)
      if let bent = bend {
        let end = corner.isOn ? next : Self.middle(bent, next)
        addCurve(from: here, bentBy: bent, to: end)
        here = end
      } else if corner.isOn {
        add(next)
        here = next
      }
      bend = corner.isOn ? nil : next
    }
    close()
  }

  /// Adds a quadratic Bézier curve as straight pieces, none more than a sixteenth of a pixel away.
  private mutating func addCurve(
    from start: FixedPoint, bentBy bend: FixedPoint, to end: FixedPoint
  ) {
    // The curve is at most a quarter of this from its chord; n pieces divide that by n².
    let distance =
      abs(start.x - 2 * bend.x + end.x) + abs(start.y - 2 * bend.y + end.y)
    var pieces = 1
    while pieces < 32, pieces * pieces * 64 < distance { pieces *= 2 }
    let square = pieces * pieces
    for i in 1...pieces {
      let (a, b, c) = ((pieces - i) * (pieces - i), 2 * i * (pieces - i), i * i)
      // Positive before it is divided, so that it is always rounded the same way.
      func mix(_ p: Int, _ q: Int, _ r: Int) -> Int {
        (a * p + b * q + c * r + square * 0x4000_0000 + square / 2) / square - 0x4000_0000
      }
      add(
        FixedPoint(
          x: mix(start.x, bend.x, end.x), y: mix(start.y, bend.y, end.y)))
    }
  }

  private static func middle(_ one: FixedPoint, _ other: FixedPoint) -> FixedPoint {
    FixedPoint(x: (one.x + other.x) >> 1, y: (one.y + other.y) >> 1)
  }
}
