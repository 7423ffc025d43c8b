public import GymCore

extension Stage {
  /// Calls `body` with a copy that goes through the episode, while this one stays where it is.
  func onCopy<Result>(_ body: (inout Stage) throws -> Result) rethrows -> Result {
    let moment = vector.moment()
    defer { vector.goBack(to: moment) }
    var copy = self
    return try body(&copy)
  }

  /// How many steps a second look natural.
  public var stepsPerSecond: Double { pictures.stepsPerSecond }

  /// Whose turn it is, by the side it has in the game.
  var mover: Player { vector.abilities.side?(0) ?? batch.players[0] }

  /// Whether something lies between two steps that can be seen.
  var isSmooth: Bool { pictures.drawPassage != nil }

  /// Returns what is done here where a person asks for something.
  func assisted(_ deed: Controls.Deed) -> Controls.Deed {
    vector.abilities.assist?(0, deed) ?? deed
  }

  /// Whether the policy acts as while learning.
  public var isExploring: Bool {
    get { explores }
    set {
      explores = newValue
      noteChange()
    }
  }

  /// What the expert would do here; `nil` where there is none, or the episode is over.
  public var expertDeed: Controls.Deed? {
    guard let expert = vector.abilities.expert, !isOver else { return nil }
    var copy = batch
    expert(&copy)
    return copy.deed(of: 0, in: environment.task.actionSpace)
  }

  /// Where something happened: a reward other than the usual, or a fall of the value.
  public var points: [Int] {
    guard let usual = records.first?.reward else { return [] }
    return records.indices.filter { i in
      if records[i].reward != usual || records[i].status != .ongoing { return true }
      guard i > 0, let before = records[i - 1].insight.value, let here = records[i].insight.value,
        let range = valueRange
      else { return false }
      return before - here > 0.25 * (range.upperBound - range.lowerBound)
    }.map { $0 + 1 }
  }

  /// The least and the greatest value that the policy found so far.
  private var valueRange: ClosedRange<Float>? {
    let known = values.compactMap(\.self)
    guard let low = known.min(), let high = known.max() else { return nil }
    return low...high
  }
}
