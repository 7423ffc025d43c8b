import BreakoutEnvironment
import Drawing
import GymCatalog
import GymCore
import Learning
import TaxiEnvironment
import Testing

@Suite struct PixelObservationsTests {
  private func pixels(_ settings: [String: String] = [:]) throws -> PixelObservations<
    PictureFrames<Breakout>
  > {
    try PixelObservations<PictureFrames<Breakout>>(
      settings.sorted { $0.key < $1.key }.map { SettingValue(name: $0, value: $1) },
      owner: "breakout")
  }

  /// Draws states of the game as an agent sees them, and takes the brighter of each pixel.
  private func frame(_ states: [Breakout.State], extent: Int = 84) -> [UInt8] {
    let game = Breakout()
    let viewport = Viewport(
      fitting: game.pictureExtent, columns: 0..<extent, rows: 0..<extent)
    var painter = Painter<Grey>()
    var brightest = [UInt8](repeating: 0, count: extent * extent)
    for state in states {
      var canvas = Canvas<Grey>(width: extent, height: extent)
      painter.clear(&canvas)
      var picture = Picture()
      game.drawBackground(into: &picture)
      game.draw(state, into: &picture)
      painter.draw(picture, on: &canvas, through: viewport)
      for (i, pixel) in canvas.pixels.enumerated() { brightest[i] = max(brightest[i], pixel.level) }
    }
    return brightest
  }

  private func observation(
    of state: PixelObservations<PictureFrames<Breakout>>.State,
    in rules: PixelObservations<PictureFrames<Breakout>>
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: rules.observationSpace.scalarCount)
    var span = bytes.mutableSpan
    rules.observe(state, into: &span)
    return bytes
  }

  /// The frame of number i in an observation, the oldest first.
  private func frame(_ i: Int, of observation: [UInt8], count: Int = 4) -> [UInt8] {
    stride(from: i, to: observation.count, by: count).map { observation[$0] }
  }

  @Test func `an action is repeated, its rewards summed, and the last two pictures are one frame`()
    throws
  {
    let rules = try pixels()
    let game = Breakout()
    var random = RandomStream(seed: 5)
    var twin = random
    var state = rules.initialState(using: &random)
    var ball = game.initialState(using: &twin)
    var expected = Array(repeating: frame([ball]), count: 4)
    #expect((0..<4).map { frame($0, of: observation(of: state, in: rules)) } == expected)

    for i in 0..<40 {
      let action = Breakout.Action.allCases[i % 3]
      let step = rules.step(&state, taking: action, using: &random)
      var (sum, last): (Float, [Breakout.State]) = (0, [])
      var status = EpisodeStatus.ongoing
      for _ in 0..<4 where status == .ongoing {
        let outcome = game.step(&ball, taking: action, using: &twin)
        sum += outcome.reward
        status = outcome.status
        last = last.suffix(1) + [ball]
      }
      #expect(step == Step(reward: sum, status: status))
      expected = expected.dropFirst() + [frame(last)]
      #expect((0..<4).map { frame($0, of: observation(of: state, in: rules)) } == expected)
      if status != .ongoing {
        state = rules.initialState(using: &random)
        ball = game.initialState(using: &twin)
        expected = Array(repeating: frame([ball]), count: 4)
      }
    }
  }

  @Test func `the version has a shape and a limit of its own, and knows the whole world`() throws {
    let entry = try Catalog.environments.entry(named: "breakout")
    let world = try entry.configured(with: [SettingValue(name: "observe", value: "pixels")])
    #expect(world.task.observationSpace.shape == [84, 84, 4])
    #expect(world.task.observationSpace.frameCount == 4)
    #expect(world.clock.limit == 250)
    #expect(world.whole?.clock.limit == 1_000)
  }

  @Test func `actions that may become illegal are not repeated`() throws {
    let entry = try Catalog.environments.entry(named: "taxi")
    let settings = [
      SettingValue(name: "observe", value: "pixels"),
      SettingValue(name: "masks-actions", value: "true"),
    ]
    let error = #expect(throws: SettingError.self) { try entry.configured(with: settings) }
    #expect(error?.description.contains("set frame-skip=1") == true)
    #expect(
      try entry.configured(with: settings + [SettingValue(name: "frame-skip", value: "1")])
        .task.masksActions)
  }

  @Test func `colours are red, green and blue of every frame`() throws {
    let rules = try pixels(["pixel-color": "rgb", "frame-stack": "2", "pixels": "40"])
    var random = RandomStream(seed: 1)
    let state = rules.initialState(using: &random)
    let shown = observation(of: state, in: rules)
    var canvas = Canvas<RGB>(width: 40, height: 40)
    var painter = Painter<RGB>()
    painter.clear(&canvas)
    var picture = Picture()
    rules.drawBackground(into: &picture)
    rules.draw(state, into: &picture)
    painter.draw(
      picture, on: &canvas,
      through: Viewport(fitting: rules.pictureExtent, columns: 0..<40, rows: 0..<40))
    let expected = canvas.pixels.flatMap { pixel in
      let color = pixel.color
      return [color.red, color.green, color.blue, color.red, color.green, color.blue]
    }
    #expect(shown == expected)
  }

  @Test func `a replay memory gives back every frame of worlds that it holds once`() throws {
    let entry = try Catalog.environments.entry(named: "breakout")
    let world = try entry.configured(
      with: [("observe", "pixels"), ("pixels", "20"), ("frame-skip", "2"), ("frame-stack", "3")]
        .map { SettingValue(name: $0, value: $1) })
    let environments = world.make(count: 2, seed: 3)
    var batch = StepBatch(count: 2, task: world.task)
    environments.show(in: &batch)
    var memory = ReplayMemory(capacity: 60, laneCount: 2, task: world.task)
    #expect(memory.byteCount < 60 * (20 * 20 + 20))
    // What every row showed, by the number of the row in its lane.
    var shown: [[[Float]]] = [[], []]
    var random = RandomStream(seed: 9)
    let size = world.task.observationSpace.scalarCount
    for _ in 0..<100 {
      for i in 0..<2 { batch.drawAction(i, from: world.task.actionSpace, using: &random) }
      environments.step(&batch)
      memory.insert(batch)
      for i in 0..<2 {
        shown[i].append(Array(batch.previousObservations[i * size..<(i + 1) * size]))
        if batch.statuses[i] != .ongoing { shown[i].append(batch.nextObservation(i)) }
      }
    }
    var sample = ReplaySample(count: 200)
    memory.draw(&sample, stepCount: 2, discount: 0.9, using: &random)
    for row in sample.rows + sample.nextRows {
      let lane = row / 30
      let newest = shown[lane].count
      let number = (newest - 30..<newest).first { $0 % 30 == row % 30 }
      var scalars = [Float](repeating: 0, count: size)
      var span = scalars.mutableSpan
      memory.readObservations(of: [row], into: &span)
      #expect(scalars == shown[lane][try #require(number)], "row \(row)")
    }
  }
}
