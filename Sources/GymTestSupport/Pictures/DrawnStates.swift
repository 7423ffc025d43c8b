import Drawing
import GymCore

/// Checks that pictures show the states, all of them on one ground, and that looking changes nothing.
struct DrawnStates {
  private var play: Play
  private let pictures: PictureAccess
  private let background: Picture
  private var eye: Eye

  /// The steps that changed the observation of the first environment, and those of them that could
  /// not be seen.
  private var changeCount = 0
  private var unseenCount = 0

  /// Returns the breaches found in the pictures of so many steps.
  static func breaches(of environment: ConfiguredEnvironment, _ extent: Extent) throws -> [String] {
    let play = Play(environment, extent)
    guard let pictures = play.environments.abilities.pictures else {
      return ["there are no pictures, though the ability 'pictures' is named"]
    }
    let speed = pictures.stepsPerSecond
    guard speed > 0, speed.isFinite else { return ["stepsPerSecond is \(speed), not above 0"] }
    var check = DrawnStates(play, pictures)
    if let breach = check.background.breach(within: pictures.extent) {
      return ["the background \(breach)"]
    }
    for _ in 0..<extent.steps {
      if let breach = try check.look() { return [breach] }
      guard check.play.stuckEnvironment == nil else { break }
      if let breach = check.advance() { return [breach] }
    }
    // Where observations tell the time, they change though the state does not.
    return environment.clock.isShown ? [] : check.breachesOfSight
  }

  private init(_ play: Play, _ pictures: PictureAccess) {
    self.play = play
    self.pictures = pictures
    var background = Picture()
    pictures.drawBackground(&background)
    self.background = background
    eye = Eye(pictures.extent)
  }

  /// Draws every running episode twice.
  private func look() throws -> String? {
    let moment = "after step \(play.stepCount)"
    let isSaved = play.stepCount % 50 == 0
    let saved = isSaved ? try play.environments.savedJSON() : nil
    var ground = Picture()
    pictures.drawBackground(&ground)
    if ground != background { return "the background \(moment) is not that of the start" }
    for i in 0..<play.batch.count {
      var (picture, again) = (Picture(), ground)
      pictures.draw(i, &picture)
      pictures.draw(i, &again)
      if !again.figures.starts(with: ground.figures) {
        return "drawing environment \(i) \(moment) removes what was there"
      }
      if let breach = picture.breach(within: pictures.extent) {
        return "the picture of environment \(i) \(moment) \(breach)"
      }
      var twin = Picture()
      pictures.draw(i, &twin)
      if twin != picture { return "environment \(i) is drawn in two ways \(moment)" }
    }
    if let saved, try play.environments.savedJSON() != saved {
      return "drawing changes the running episodes \(moment)"
    }
    return nil
  }

  /// Takes a step, and finds out whether it can be seen.
  private mutating func advance() -> String? {
    let shown = play.batch
    let before = seen()
    play.drawActions()
    let outcomes = (0..<play.batch.count).map { i in
      var picture = Picture()
      pictures.drawOutcome(i, play.batch, &picture)
      return picture
    }
    play.step()
    if play.batch.row(0, of: play.batch.observations) != shown.row(0, of: shown.observations) {
      changeCount += 1
      if seen() == before { unseenCount += 1 }
    }
    return breach(of: outcomes)
  }

  /// Returns what is wrong with pictures of what the last step would lead to, beside what it led to.
  private func breach(of outcomes: [Picture]) -> String? {
    for i in outcomes.indices {
      var picture = Picture()
      pictures.draw(i, &picture)
      let step = "step \(play.stepCount)"
      if let breach = outcomes[i].breach(within: pictures.extent) {
        return "the picture of environment \(i) at the end of \(step) \(breach)"
      }
      // Where an episode has ended, the next one has begun.
      if play.batch.statuses[i] == .ongoing, picture != outcomes[i] {
        return "environment \(i) is drawn otherwise before than after \(step)"
      }
    }
    return nil
  }

  /// Returns what an agent sees of the first environment.
  private mutating func seen() -> Canvas<Grey> {
    eye.look {
      pictures.drawBackground(&$0)
    } state: {
      pictures.draw(0, &$0)
    }
  }

  /// Some changes need not be seen, such as those of a velocity.
  private var breachesOfSight: [String] {
    unseenCount * 2 <= changeCount
      ? []
      : [
        "\(unseenCount) of \(changeCount) changes of the observation cannot be seen at "
          + "\(Eye.size)×\(Eye.size) pixels in grey"
      ]
  }
}

/// Sees what agents see.
private struct Eye {
  static let size = 84

  private let viewport: Viewport
  private var painter = Painter<Grey>()

  init(_ extent: PictureExtent) {
    viewport = Viewport(fitting: extent, columns: 0..<Self.size, rows: 0..<Self.size)
  }

  mutating func look(
    background: (inout Picture) -> Void, state: (inout Picture) -> Void
  ) -> Canvas<Grey> {
    var picture = Picture()
    background(&picture)
    state(&picture)
    var canvas = Canvas<Grey>(width: Self.size, height: Self.size)
    painter.clear(&canvas)
    painter.draw(picture, on: &canvas, through: viewport)
    return canvas
  }
}
