/// The pictures of running environments.
public struct PictureAccess {
  /// The extent of the pictures.
  public let extent: PictureExtent

  /// How many steps a second make an episode look natural.
  public let stepsPerSecond: Double

  /// Adds what all states share.
  public let drawBackground: (inout Picture) -> Void

  /// Adds what differs from state to state, of the state of environment i.
  public let draw: (_ i: Int, inout Picture) -> Void

  /// Adds the same of the state that the action of environment i leads to, which is not taken: the last
  /// state of an episode is seen no other way.
  public let drawOutcome: (_ i: Int, StepBatch, inout Picture) -> Void

  /// Adds what is seen on the way there, at a share of it; `nil` where nothing lies between two states.
  public let drawPassage: ((_ i: Int, StepBatch, _ share: Float, inout Picture) -> Void)?

  @inlinable
  init<Rules: Drawable>(_ environments: Environments<Rules>) {
    let rules = environments.batch.rules
    self.init(
      extent: rules.pictureExtent, stepsPerSecond: rules.stepsPerSecond,
      drawBackground: { rules.drawBackground(into: &$0) },
      draw: { rules.draw(environments.batch.episodes[$0].state, into: &$1) },
      drawOutcome: { rules.draw(environments.batch.outcome($0, of: $1), into: &$2) },
      drawPassage: !rules.hasPassages
        ? nil
        : { i, batch, share, picture in
          let (before, after) = (
            environments.batch.episodes[i].state, environments.batch.outcome(i, of: batch)
          )
          rules.draw(rules.passage(from: before, to: after, share: share), into: &picture)
        })
  }

  /// Describes pictures of any kind.
  public init(
    extent: PictureExtent, stepsPerSecond: Double,
    drawBackground: @escaping (inout Picture) -> Void,
    draw: @escaping (_ i: Int, inout Picture) -> Void,
    drawOutcome: @escaping (_ i: Int, StepBatch, inout Picture) -> Void,
    drawPassage: ((_ i: Int, StepBatch, _ share: Float, inout Picture) -> Void)? = nil
  ) {
    self.extent = extent
    self.stepsPerSecond = stepsPerSecond
    self.drawBackground = drawBackground
    self.draw = draw
    self.drawOutcome = drawOutcome
    self.drawPassage = drawPassage
  }
}
