import GymCore

extension Panel {
  /// Where the curve lies within an area of a panel, so that a pointer finds a step in it.
  static let curveHeight: Float = 110

  /// Draws what the policy expected at every step, and once the episode is over what came.
  mutating func drawCurve() {
    guard content.values.contains(where: { $0 != nil }) || !content.returns.isEmpty else { return }
    skip(10)
    write(Overlay.curve.title, size: 12, .muted, trailing: content.returns.isEmpty ? "" : "came ⎯")
    guard let frame = take(Self.curveHeight) else { return }
    picture.addRectangle(frame, radius: 4, .background)
    curveFrame = frame
    let all = content.values.compactMap(\.self) + content.returns
    guard let least = all.min(), let greatest = all.max() else { return }
    let margin = max((greatest - least) * 0.08, 0.01)
    let (low, high) = (least - margin, greatest + margin)
    let inner = frame.inset(by: 4)
    let count = max(content.values.count, content.returns.count, 2)
    // No more points than there are pixels.
    let step = max(1, count / Int(inner.width))
    func point(_ i: Int, _ value: Float) -> Point {
      Point(
        x: inner.x + inner.width * Float(i) / Float(count - 1),
        y: inner.y + inner.height * (high - value) / (high - low))
    }
    if low < 0, high > 0 {
      let y = point(0, 0).y
      picture.addLine(
        from: Point(x: inner.x, y: y), to: Point(x: inner.x + inner.width, y: y), width: 1, .line)
    }
    let returns = content.returns
    picture.addLine(
      through: stride(from: 0, to: returns.count, by: step).lazy.map { point($0, returns[$0]) },
      width: 1.5, .green)
    let values = content.values
    picture.addLine(
      through: stride(from: 0, to: values.count, by: step).lazy.compactMap { i in
        values[i].map { point(i, $0) }
      }, width: 1.5, .blue)
    let here = point(min(content.step, count - 1), low).x
    picture.addRectangle(
      Rectangle(x: here - 0.75, y: frame.y, width: 1.5, height: frame.height), .orange)
    drawBounds(of: frame, low: least, high: greatest)
  }

  private mutating func drawBounds(of frame: Rectangle, low: Float, high: Float) {
    picture.addText(
      Self.decimal(Double(high)), at: Point(x: frame.x + 6, y: frame.y + 14), size: 10, .muted)
    picture.addText(
      Self.decimal(Double(low)), at: Point(x: frame.x + 6, y: frame.y + frame.height - 6), size: 10,
      .muted)
  }
}
