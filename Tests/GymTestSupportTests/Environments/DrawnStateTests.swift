import GymCore
import GymTestSupport
import Testing

/// What pictures must be.
@Suite struct DrawnStateTests {
  /// A corridor whose walker is a disc.
  private func breaches(
    extent: PictureExtent = PictureExtent(width: 5, height: 1), stepsPerSecond: Double = 5,
    background: @escaping @Sendable (inout Picture) -> Void = { _ in },
    draw: @escaping @Sendable (AnyVectorEnvironment, Int, inout Picture) -> Void = walker,
    outcome: @escaping @Sendable (AnyVectorEnvironment, Int, inout Picture) -> Void = walker
  ) throws -> [String] {
    let corridor = try EnvironmentEntry(Corridor.self).configured()
    let environment = ConfiguredEnvironment(
      name: corridor.name, version: 1, settings: [], task: corridor.task, abilities: ["pictures"]
    ) { count, seed in
      let inner = corridor.make(count: count, seed: seed)
      var abilities = Abilities()
      abilities.pictures = PictureAccess(
        extent: extent, stepsPerSecond: stepsPerSecond, drawBackground: { background(&$0) },
        draw: { draw(inner, $0, &$1) },
        drawOutcome: { i, batch, picture in
          let before = inner.moment()
          var batch = batch
          inner.step(&batch)
          outcome(inner, i, &picture)
          inner.goBack(to: before)
        })
      return AnyVectorEnvironment(
        count: count, task: inner.task, abilities: abilities, step: { inner.step(&$0) },
        show: { inner.show(in: &$0) }, encode: { try inner.encode(to: $0) }, decode: { _ in },
        copy: { _ in inner.moment() }, restore: { _ in })
    }
    return try ContractCheck.environment(environment).breaches(of: "pictures show")
  }

  /// Draws the walker where it is.
  private static let walker: @Sendable (AnyVectorEnvironment, Int, inout Picture) -> Void = {
    environments, i, picture in
    var batch = StepBatch(count: environments.count, task: environments.task)
    environments.show(in: &batch)
    picture.addDisc(
      at: Point(x: batch.observations[2 * i] + 0.5, y: 0.5), radius: 0.4, .blue)
  }

  @Test func `pictures that show the walker are in order`() throws {
    #expect(try breaches() == [])
  }

  @Test func `pictures that are named but not there`() throws {
    let blind = ConfiguredEnvironment(
      name: "blind", version: 1, settings: [],
      task: try EnvironmentEntry(Corridor.self)
        .configured().task, abilities: ["pictures"]
    ) { count, seed in
      AnyVectorEnvironment(Corridor(), count: count, seed: seed)
    }

    #expect(
      try ContractCheck.environment(blind).breaches(of: "pictures show")
        == ["there are no pictures, though the ability 'pictures' is named"])
  }

  @Test func `a picture of nothing shows no change`() throws {
    let found = try breaches(draw: { _, _, _ in }, outcome: { _, _, _ in })

    #expect(found.first?.hasSuffix("cannot be seen at 84×84 pixels in grey") == true)
  }

  @Test func `a figure at no finite place`() throws {
    let found = try breaches(draw: {
      $2.addLine(from: Point(x: 0, y: 0), to: Point(x: .nan, y: 0), width: 1, .ink)
    })

    #expect(
      found == [
        "the picture of environment 0 after step 0 has figure 0, a line, at no finite place"
      ])
  }

  @Test func `a figure far outside`() throws {
    let found = try breaches(background: {
      $0.addDisc(at: Point(x: 0, y: 70), radius: 1, .ink)
    })

    #expect(found == ["the background has figure 0, a disc, at (0.0, 70.0), far outside of it"])
  }

  @Test func `a figure of a length that is none`() throws {
    let found = try breaches(draw: { $2.addDisc(at: Point(x: 0, y: 0), radius: -1, .ink) })

    #expect(
      found == [
        "the picture of environment 0 after step 0 has figure 0, a disc, with a length of -1.0"
      ])
  }

  @Test func `a state that is drawn in two ways`() throws {
    let counter = Counter()
    let found = try breaches(draw: {
      $2.addDisc(at: Point(x: Float(counter.next() % 3), y: 0), radius: 1, .ink)
    })

    #expect(found == ["environment 0 is drawn in two ways after step 0"])
  }

  @Test func `a ground that changes`() throws {
    let counter = Counter()
    let found = try breaches(background: {
      $0.addDisc(at: Point(x: Float(counter.next() % 3), y: 0), radius: 1, .ink)
    })

    #expect(found == ["the background after step 0 is not that of the start"])
  }

  @Test func `drawing that removes the ground`() throws {
    let found = try breaches(
      background: { $0.addRectangle(Rectangle(x: 0, y: 0, width: 5, height: 1), .surface) },
      draw: {
        $2.removeAll()
        Self.walker($0, $1, &$2)
      })

    #expect(found == ["drawing environment 0 after step 0 removes what was there"])
  }

  @Test func `drawing that plays`() throws {
    let found = try breaches(draw: { environments, i, picture in
      Self.walker(environments, i, &picture)
      var batch = StepBatch(count: environments.count, task: environments.task)
      environments.show(in: &batch)
      batch.actions = Array(repeating: 0, count: batch.count)
      environments.step(&batch)
    })

    #expect(found == ["drawing changes the running episodes after step 0"])
  }

  @Test func `an outcome that is another than comes`() throws {
    let found = try breaches(outcome: {
      $2.addDisc(at: Point(x: 0, y: 0), radius: 1, .ink)
      _ = ($0, $1)
    })

    #expect(found == ["environment 0 is drawn otherwise before than after step 1"])
  }

  @Test func `a speed that is none`() throws {
    #expect(try breaches(stepsPerSecond: 0) == ["stepsPerSecond is 0.0, not above 0"])
  }
}
