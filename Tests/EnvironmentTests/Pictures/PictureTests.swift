import Drawing
import GymCatalog
import GymCore
import Testing

/// What worlds look like.
@Suite struct PictureTests {
  /// A picture for people, every other one in the light palette.
  private static func colored(_ i: Int) throws -> (name: String, canvas: Canvas<RGB>) {
    let state = PicturedState.all[i]
    let theme = i % 2 == 0 ? Theme.dark : .light
    return ("\(state.testDescription)-320-\(theme.name)", try state.draw(size: 320, theme))
  }

  /// A picture for agents.
  private static func grey(_ i: Int) throws -> (name: String, canvas: Canvas<Grey>) {
    let state = PicturedState.all[i]
    return ("\(state.testDescription)-84", try state.draw(size: 84, .dark))
  }

  @Test(.disabled(if: GoldenPictures.areRedrawn), arguments: PicturedState.all.indices)
  func `a world looks as it did when somebody looked`(i: Int) throws {
    let (grey, colored) = (try Self.grey(i), try Self.colored(i))

    #expect(try GoldenPictures.breach(of: grey.canvas, named: grey.name) == nil)
    #expect(try GoldenPictures.breach(of: colored.canvas, named: colored.name) == nil)
  }

  /// What agents see who drive: through the camera, and from above.
  private static func driving(_ i: Int) -> (camera: Canvas<RGB>, bird: Canvas<RGB>, name: String) {
    let scene = DrivingScene.all[i]
    return (scene.photograph(), scene.birdView(), "driving-track-\(scene.testDescription)")
  }

  @Test(.disabled(if: GoldenPictures.areRedrawn), arguments: DrivingScene.all.indices)
  func `a road looks as it did when somebody looked`(i: Int) throws {
    let (camera, bird, name) = Self.driving(i)

    #expect(try GoldenPictures.breach(of: camera, named: name + "-camera") == nil)
    #expect(try GoldenPictures.breach(of: bird, named: name + "-bird") == nil)
  }

  @Test(.enabled(if: GoldenPictures.areRedrawn))
  func `the pictures are drawn anew`() throws {
    var pictures: [(name: String, line: String, file: [UInt8])] = []
    func add(_ canvas: Canvas<some Pixel>, _ name: String) {
      pictures.append(
        (
          name, GoldenPictures.line(of: canvas, named: name), GoldenPictures.file(of: canvas)
        ))
    }
    for i in PicturedState.all.indices {
      let (grey, colored) = (try Self.grey(i), try Self.colored(i))
      add(grey.canvas, grey.name)
      add(colored.canvas, colored.name)
    }
    for i in DrivingScene.all.indices {
      let (camera, bird, name) = Self.driving(i)
      add(camera, name + "-camera")
      add(bird, name + "-bird")
    }
    try GoldenPictures.replace(with: pictures)
  }

  @Test func `every world has three pictures or more`() {
    for name in Catalog.environments.names {
      #expect(PicturedState.all.count { $0.world.name == name } >= 3, "\(name)")
    }
  }

  /// Worlds whose observations hold nothing that cannot be seen.
  static let open = [
    ContractTests.World("breakout"),
    ContractTests.World("gridworld", ["map": "frozen-lake-8x8"]),
    ContractTests.World("gridworld", ["map": "frozen-lake-30x30", "pits": "0.05"]),
    ContractTests.World("gridworld", ["map": "four-rooms"]),
    ContractTests.World("gridworld", ["map": "S..~~g/.##v#C/..^~GC/.H.<.C"]),
    ContractTests.World("taxi", ["masks-actions": "true"]),
  ]

  @Test(arguments: open)
  func `what is observed and what is seen at 84 by 84 tell the same states apart`(
    world: ContractTests.World
  ) throws {
    let environments = try Catalog.environments.entry(named: world.name)
      .configured(with: world.settings).make(count: 1, seed: 2)
    let pictures = try #require(environments.abilities.pictures)
    let viewport = Viewport(fitting: pictures.extent, columns: 0..<84, rows: 0..<84)
    var batch = StepBatch(count: 1, task: environments.task)
    var random = RandomPolicy(seed: 2)
    random.begin(in: environments)
    environments.show(in: &batch)
    var painter = Painter<Grey>()
    var ground = Canvas<Grey>(width: 84, height: 84)
    var picture = Picture()
    pictures.drawBackground(&picture)
    painter.draw(picture, on: &ground, through: viewport)
    var seen: [Observations: UInt64] = [:]
    for _ in 0..<2_000 {
      var canvas = ground
      picture.removeAll()
      pictures.draw(0, &picture)
      painter.draw(picture, on: &canvas, through: viewport)
      let fingerprint = canvas.fingerprint
      #expect(
        seen.updateValue(fingerprint, forKey: batch.observations) ?? fingerprint == fingerprint)
      random.act(on: &batch)
      environments.step(&batch)
    }

    #expect(seen.count > 10)
    #expect(Set(seen.values).count == seen.count)
  }
}
