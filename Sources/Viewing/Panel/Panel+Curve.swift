import Drawing
import GymCore

extension Panel {
  /// The height of the curve: as much as there is room for between these.
  private static let curveHeights: ClosedRange<Float> = 44...110

  /// Draws what the policy expected at every step, and once the episode is over what came.
  mutating func drawCurve() {
    let values = content.values.contains { $0 != nil } ? content.values : []
    guard !values.isEmpty || !content.returns.isEmpty,
      room >= 27 + Self.curveHeights.lowerBound
    else { return }
    skip(10)
    drawLegend(hasValues: !values.isEmpty, hasReturns: !content.returns.isEmpty)
    guard let frame = take(min(room, Self.curveHeights.upperBound)) else { return }
    picture.addRectangle(frame, radius: 4, .background)
    curveFrame = frame
    let count = max(values.count, content.returns.count, 2)
    let known = values.compactMap(\.self)
    let (ofValues, ofReturns) = Self.scales(of: known, content.returns)
    let inner = frame.inset(by: 4)
    if let ofReturns {
      draw(content.returns.map { $0 }, count, ofReturns, in: inner, .green)
      writeBounds(ofReturns, in: frame, .trailing, ofValues == ofReturns ? .muted : .green)
    }
    if let ofValues {
      draw(values, count, ofValues, in: inner, .blue)
      if ofValues != ofReturns { writeBounds(ofValues, in: frame, .leading, .blue) }
    }
    let here = inner.x + inner.width * Float(min(content.step, count - 1)) / Float(count - 1)
    picture.addRectangle(
      Rectangle(x: here - 0.75, y: frame.y, width: 1.5, height: frame.height), .orange)
  }

  private mutating func drawLegend(hasValues: Bool, hasReturns: Bool) {
    guard let row = take(17) else { return }
    var x = row.x
    for (name, paint, isThere) in [
      ("expected", Paint.blue, hasValues), ("what came", .green, hasReturns),
    ] where isThere {
      picture.addDisc(at: Point(x: x + 3, y: row.y + 8), radius: 3, paint)
      picture.addText(name, at: Point(x: x + 11, y: row.y + 12), size: 12, .muted)
      x += 26 + Font.width(of: name, size: 12)
    }
  }

  /// The range of each curve: one for both where they are of a kind.
  ///
  /// A policy that learned from scaled rewards expects other numbers than come.
  private static func scales(
    of values: [Float], _ returns: [Float]
  ) -> (ClosedRange<Float>?, ClosedRange<Float>?) {
    let (one, other) = (range(of: values), range(of: returns))
    guard let one, let other else { return (one, other) }
    func extent(_ range: ClosedRange<Float>) -> Float { range.upperBound - range.lowerBound }
    let (small, large) = (min(extent(one), extent(other)), max(extent(one), extent(other)))
    guard one.overlaps(other), large < 8 * small else { return (one, other) }
    let both =
      min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound)
    return (both, both)
  }

  private static func range(of numbers: [Float]) -> ClosedRange<Float>? {
    guard let low = numbers.min(), let high = numbers.max(), low.isFinite, high.isFinite else {
      return nil
    }
    return high - low > 1e-6 ? low...high : low - 0.5...high + 0.5
  }

  private mutating func draw(
    _ numbers: [Float?], _ count: Int, _ range: ClosedRange<Float>, in frame: Rectangle,
    _ paint: Paint
  ) {
    let extent = range.upperBound - range.lowerBound
    // No more points than there are pixels.
    let step = max(1, count / Int(frame.width))
    picture.addLine(
      through: stride(from: 0, to: numbers.count, by: step).lazy.compactMap { i in
        numbers[i].map { number in
          Point(
            x: frame.x + frame.width * Float(i) / Float(count - 1),
            y: frame.y + frame.height * (range.upperBound - number) / extent)
        }
      }, width: 1.5, paint)
  }

  /// Writes the greatest and the least number of a curve into its corners.
  private mutating func writeBounds(
    _ range: ClosedRange<Float>, in frame: Rectangle, _ side: Figure.Alignment, _ paint: Paint
  ) {
    let x = side == .leading ? frame.x + 6 : frame.x + frame.width - 6
    for (number, y) in [
      (range.upperBound, frame.y + 13), (range.lowerBound, frame.y + frame.height - 5),
    ] {
      let text = Self.decimal(Double(number))
      let width = Font.width(of: text, size: 10)
      // A curve that runs behind a number leaves it legible.
      picture.addRectangle(
        Rectangle(
          x: (side == .leading ? x : x - width) - 3, y: y - 10, width: width + 6, height: 13),
        radius: 3, .background.faded(to: 0.8))
      picture.addText(text, at: Point(x: x, y: y), size: 10, aligned: side, paint)
    }
  }
}
