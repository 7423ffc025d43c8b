public import GymCore

/// All that the links can reach, a metre a unit, around the bar.
extension Acrobot: Drawable {
  public var pictureExtent: PictureExtent { PictureExtent(width: 4.8, height: 4.8) }

  /// A little more than three times as fast as the world is.
  public var stepsPerSecond: Double { 15 }

  private static let bar = Point(x: 2.4, y: 2.4)

  public func drawBackground(into picture: inout Picture) {
    // The height to be reached, a link above the bar.
    let count = 16
    let dash = 4.4 / Float(2 * count - 1)
    for i in 0..<count {
      let x = 0.2 + 2 * dash * Float(i)
      picture.addLine(
        from: Point(x: x, y: Self.bar.y - 1), to: Point(x: x + dash, y: Self.bar.y - 1),
        width: 0.05, .green)
    }
    picture.addLine(
      from: Point(x: Self.bar.x - 0.5, y: Self.bar.y),
      to: Point(x: Self.bar.x + 0.5, y: Self.bar.y), width: 0.09, .muted.faded(to: 0.6))
  }

  public func draw(_ state: State, into picture: inout Picture) {
    // From downwards against the clock.
    let first = Float.pi / 2 - Float(state.firstAngle)
    let second = first - Float(state.secondAngle)
    let joint = Self.bar.moved(by: 1, towards: first)
    let tip = joint.moved(by: 1, towards: second)
    picture.addLine(from: Self.bar, to: joint, width: 0.2, .purple)
    picture.addLine(from: joint, to: tip, width: 0.16, .orange)
    picture.addDisc(at: Self.bar, radius: 0.07, .ink)
    picture.addDisc(at: joint, radius: 0.15, .blue)
    picture.addDisc(at: joint, radius: 0.05, .ink)
  }
}
