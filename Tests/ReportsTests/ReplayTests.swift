import Drawing
import GymCore
import Reports
import Testing
import Viewing

/// Episodes that are recorded, and read again.
@Suite struct ReplayTests {
  @Test(arguments: Performance.all)
  func `every picture looks as it did`(performance: Performance) throws {
    let replay = try performance.replay()
    let reader = try ReplayReader.read(replay)
    var stage = try Stage(
      performance.environment(), performance.policy(), episode: replay.episode)
    while stage.advance() {}
    #expect(stage.records.count == replay.result.length)
    #expect(replay.stride == 1)

    let frames = reader.frameFigures
    #expect(frames.count == replay.frameCount)
    let extent = replay.extent
    for step in frames.indices where step % 7 == 0 || step == frames.count - 1 {
      stage.go(to: step)
      var picture = Picture()
      stage.draw(into: &picture)
      for theme in Theme.all {
        let (shown, seen) = (
          pixels(of: reader.picture(of: frames[step]), extent, theme),
          pixels(of: picture, extent, theme)
        )
        let differences = zip(shown, seen).map { abs(Int($0) - Int($1)) }
        let mean = Double(differences.reduce(0, +)) / Double(differences.count)
        #expect(mean < 0.4, "\(theme.name), step \(step): \(mean) of 255")
      }
    }
  }

  private func pixels(of picture: Picture, _ extent: PictureExtent, _ theme: Theme) -> [UInt8] {
    let (width, height) = (240, Int(240 * extent.fullHeight / extent.fullWidth))
    var canvas = Canvas<RGB>(width: width, height: height)
    var painter = Painter<RGB>(theme: theme)
    painter.clear(&canvas)
    painter.draw(
      picture, on: &canvas,
      through: Viewport(fitting: extent, columns: 0..<width, rows: 0..<height))
    return canvas.pixels.flatMap { [$0.color.red, $0.color.green, $0.color.blue] }
  }

  @Test(arguments: Performance.all)
  func `rewards and actions are those of the episode`(performance: Performance) throws {
    let replay = try performance.replay()
    let reader = try ReplayReader.read(replay)
    var stage = try Stage(
      performance.environment(), performance.policy(), episode: replay.episode)
    while stage.advance() {}

    let returns = reader.returns.numbers(replay.frameCount)
    let expected = [0] + stage.records.map(\.episodeReturn)
    let range = expected.max().map { $0 - (expected.min() ?? 0) } ?? 0
    #expect(returns.count == expected.count)
    for (shown, sum) in zip(returns, expected) {
      #expect(abs(shown - sum) <= 1e-4 * max(1, range))
    }
    #expect(replay.result.episodeReturn == expected.last)

    let actions = reader.actions.map { $0.numbers(replay.frameCount - 1) }
    for (i, record) in stage.records.enumerated() {
      switch record.deed {
      case .action(let number): #expect(actions.map { $0[i] } == [Double(number)])
      case .scalars(let scalars):
        for (j, scalar) in scalars.enumerated() {
          #expect(abs(actions[j][i] - Double(scalar)) < 0.006)
        }
      }
    }
  }

  @Test(arguments: Performance.all)
  func `the same episode twice has the same bytes`(performance: Performance) throws {
    #expect(try performance.replay(number: 2) == performance.replay(number: 2))
  }

  @Test(arguments: Performance.random)
  func `what is too long is thinned, and keeps its end`(performance: Performance) throws {
    let whole = try performance.replay(limit: 400)
    let limit = whole.json.utf8.count / 2
    let thinned = try performance.replay(limit: 400, byteLimit: limit)
    // Of few frames most is background.
    if thinned.frameCount > 2 { #expect(thinned.json.utf8.count < limit + 2_000) }
    #expect(thinned.stride > 1)
    #expect(thinned.result == whole.result)
    let (long, short) = (try ReplayReader.read(whole), try ReplayReader.read(thinned))
    #expect(short.steps.count == thinned.frameCount)
    let (all, some) = (long.frameFigures, short.frameFigures)
    for (step, figures) in zip(short.steps, some) {
      #expect(short.picture(of: figures) == long.picture(of: all[step]), "step \(step)")
    }
    let returns = long.returns.numbers(whole.frameCount)
    for (step, sum) in zip(short.steps, short.returns.numbers(thinned.frameCount)) {
      #expect(abs(sum - returns[step]) < 1e-3)
    }
  }

  @Test(arguments: Performance.all)
  func `an episode as long as they get takes no more than its limit`(
    performance: Performance
  ) throws {
    guard performance.player != "mcts" else { return }
    let replay = try performance.replay(limit: 1_000, byteLimit: Replay.usualByteLimit)
    #expect(replay.json.utf8.count <= Replay.usualByteLimit + 10_000)
    #expect(replay.still.count <= 20_000)
  }
}
