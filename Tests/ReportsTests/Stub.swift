import GymCore

extension ConfiguredEnvironment {
  /// A world of three steps, whose pictures have a figure of every kind and say something; without pictures where there
  /// is nothing to say.
  static func stub(saying text: String?) -> ConfiguredEnvironment {
    let task = TaskShape(
      observationSpace: Box(bounds: [0...1]), actionSpace: .discrete(count: 2))
    return ConfiguredEnvironment(name: "stub", version: 1, settings: [], task: task) { count, _ in
      let clock = StubClock()
      var abilities = Abilities()
      if let text {
        abilities.pictures = PictureAccess(
          extent: PictureExtent(width: 10, height: 8), stepsPerSecond: 4, drawBackground: { _ in },
          draw: { _, picture in draw(text, clock.step, into: &picture) },
          drawOutcome: { _, _, picture in draw(text, clock.step + 1, into: &picture) })
      }
      return AnyVectorEnvironment(
        count: count, task: task, abilities: abilities,
        step: { batch in
          clock.step += 1
          for i in 0..<batch.count {
            batch.rewards[i] = 0.1
            batch.statuses[i] = clock.step == 3 ? .terminated : .ongoing
          }
        },
        show: { _ in }, encode: { _ in }, decode: { _ in }, copy: { _ in clock.step },
        restore: { clock.step = $0 as? Int ?? 0 })
    }
  }

  private static func draw(_ text: String, _ step: Int, into picture: inout Picture) {
    let x = Float(step)
    picture.addRectangle(Rectangle(x: x, y: 1, width: 2, height: 1), radius: 0.2, .blue)
    picture.addDisc(at: Point(x: x, y: 4), radius: 1, Paint.red.faded(to: 0.5))
    picture.addRing(at: Point(x: 5, y: x), radius: 1, width: 0.2, .heat(0.5))
    picture.addLine(
      through: [Point(x: 1, y: 1), Point(x: .nan, y: x), Point(x: 3, y: 3)], width: 0.1,
      isClosed: true, .ink)
    picture.addPolygon([Point(x: 1, y: 1), Point(x: 2, y: x), Point(x: 3, y: 3)], .balance(-0.5))
    picture.addCells(
      in: Rectangle(x: 6, y: 1, width: 2, height: 2), columns: 2,
      [.green, .balance(x / 4), .heat(x / 4), .white])
    picture.addText(text, at: Point(x: 5, y: 7), size: 1, aligned: .center, .muted)
  }
}

/// How far the stub is; held by the closures of one world, on one thread.
private final class StubClock {
  var step = 0
}
