public import GymCore

/// The river seen from above: the bank of departure on the left, the other on the right.
extension Ferry: Drawable {
  public var pictureExtent: PictureExtent {
    PictureExtent(width: Float(width + 1), height: Float(rows), margin: 0.5, isGrid: true)
  }

  public var stepsPerSecond: Double { 4 }

  public func drawBackground(into picture: inout Picture) {
    let (width, rows) = (Float(width), Float(rows))
    picture.addRectangle(
      Rectangle(x: 0, y: 0, width: width, height: rows), .teal.faded(to: 0.35))
    picture.addRectangle(Rectangle(x: width, y: 0, width: 1, height: rows), .brown)
    picture.addRectangle(
      Rectangle(x: width - 0.3, y: Float(pier) + 0.2, width: 1.3, height: 0.6), radius: 0.1, .green)
  }

  public func draw(_ state: State, into picture: inout Picture) {
    let boat = Rectangle(
      x: Float(state.column) + 0.1, y: Float(state.row) + 0.25, width: 0.8, height: 0.5)
    picture.addRectangle(boat, radius: 0.25, .blue)
    picture.addRectangle(boat.inset(by: 0.15), radius: 0.05, .white)
  }
}

/// A step is taken whenever a key is pressed: there is no hurry on the river.
extension Ferry: Controllable {
  public var controls: Controls {
    Controls(
      names: ["upstream", "ahead", "downstream"],
      bindings: [
        Controls.Binding("up", does: .action(0)), Controls.Binding("right", does: .action(1)),
        Controls.Binding("down", does: .action(2)),
      ], idle: nil)
  }
}
