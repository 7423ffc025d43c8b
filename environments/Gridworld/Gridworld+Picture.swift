public import GymCore

/// The map, a cell a unit.
extension Gridworld: Drawable {
  public var pictureExtent: PictureExtent {
    PictureExtent(
      width: Float(grid.columns), height: Float(grid.rows), margin: 0.5, isGrid: true)
  }

  public var stepsPerSecond: Double { 5 }

  public func drawBackground(into picture: inout Picture) {
    grid.draw(isIcy: isIcy, into: &picture)
  }

  public func draw(_ state: State, into picture: inout Picture) {
    let center = grid.center(of: Int(state.cell))
    picture.addDisc(at: center, radius: 0.36, .background)
    picture.addDisc(at: center, radius: 0.33, .ink)
    picture.addDisc(at: center, radius: 0.26, .blue)
  }

  /// Whether all free cells look like ice: steps slide to the side on all of them.
  private var isIcy: Bool {
    table.slip.probability > 0 && !table.slip.leadsAnywhere && !grid.hasIce
  }
}
