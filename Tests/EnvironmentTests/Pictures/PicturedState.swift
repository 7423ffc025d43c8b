import Drawing
import GymCatalog
import GymCore
import Testing

/// A state of a world that is drawn: the one that a seed and so many steps lead to.
struct PicturedState: Sendable, CustomTestStringConvertible {
  /// Who takes the steps.
  enum Course: Sendable {
    case random, expert

    /// Chance, and at last the action of the greatest number, which is a pass in Go.
    case passing

    /// The same, and then that action once more, which ends the game.
    case ending
  }

  let world: ContractTests.World
  let label: String
  let course: Course
  let seed: UInt64
  let steps: Int

  init(
    _ name: String, _ label: String, _ settings: KeyValuePairs<String, String> = [:],
    by course: Course = .random, seed: UInt64 = 1, steps: Int
  ) {
    world = ContractTests.World(name, settings)
    self.label = label
    self.course = course
    self.seed = seed
    self.steps = steps
  }

  var testDescription: String { "\(world.name)-\(label)" }

  /// Three of every world or more; of gridworlds one of every kind of map.
  static let all = [
    PicturedState("acrobot", "start", steps: 0),
    PicturedState("acrobot", "swing", by: .expert, steps: 30),
    PicturedState("acrobot", "high", by: .expert, steps: 64),
    PicturedState("arcade-breakout", "start", steps: 0),
    PicturedState(
      "arcade-breakout", "first", ["sticky-probability": "0"], by: .expert, steps: 400),
    PicturedState(
      "arcade-breakout", "tunnel", ["sticky-probability": "0"], by: .expert, steps: 1_250),
    PicturedState(
      "arcade-breakout", "second-wall", ["sticky-probability": "0"], by: .expert, steps: 2_600),
    PicturedState("breakout", "start", steps: 0),
    PicturedState("breakout", "bricks", ["sticky-probability": "0"], by: .expert, steps: 7),
    PicturedState("breakout", "few-left", ["sticky-probability": "0"], by: .expert, steps: 190),
    PicturedState("cartpole", "start", steps: 0),
    PicturedState("cartpole", "falling", seed: 3, steps: 18),
    PicturedState("cartpole", "balanced", by: .expert, steps: 120),
    PicturedState("driving-track", "start", steps: 0),
    PicturedState("driving-track", "turn", ["tracks": "7"], by: .expert, steps: 75),
    PicturedState(
      "driving-track", "hairpin", ["difficulty": "1"], by: .expert, seed: 5, steps: 110),
    PicturedState("driving-track", "wide", ["difficulty": "0"], by: .expert, seed: 3, steps: 60),
    PicturedState(
      "driving-track", "seat", ["tracks": "7", "view": "cockpit"], by: .expert, steps: 40),
    PicturedState(
      "driving-track", "seat-turn", ["tracks": "3", "view": "cockpit"], by: .expert, steps: 120),
    PicturedState("go-lite", "start", ["size": "19"], steps: 0),
    PicturedState("go-lite", "over", by: .ending, seed: 3, steps: 90),
    PicturedState("go-lite", "two", ["size": "2"], seed: 2, steps: 3),
    PicturedState("go-lite", "opening", ["size": "13", "komi": "5.5"], seed: 3, steps: 40),
    PicturedState("go-lite", "middle", steps: 60),
    PicturedState("go-lite", "large", ["size": "19"], seed: 4, steps: 200),
    PicturedState("go-lite", "passed", ["size": "5"], by: .passing, seed: 27, steps: 21),
    PicturedState("go-lite", "thirteen", ["size": "13"], by: .ending, seed: 2, steps: 150),
    PicturedState("gridworld", "lake", ["map": "frozen-lake-4x4"], seed: 2, steps: 3),
    PicturedState("gridworld", "big-lake", ["map": "frozen-lake-30x30"], seed: 5, steps: 40),
    PicturedState("gridworld", "cliff", ["map": "cliff"], steps: 6),
    PicturedState("gridworld", "windy", ["map": "windy"], steps: 30),
    PicturedState("gridworld", "four-rooms", ["map": "four-rooms"], seed: 4, steps: 60),
    PicturedState(
      "gridworld", "all-cells", ["map": "S..~~g/.##v#C/..^~GC/.H.<.C", "wind": "0 -1 0 0 2 0"],
      steps: 9),
    PicturedState("mountain-car", "start", steps: 0),
    PicturedState("mountain-car", "swing", by: .expert, steps: 40),
    PicturedState("mountain-car", "slope", by: .expert, steps: 85),
    PicturedState("pendulum", "start", steps: 0),
    PicturedState("pendulum", "swing", by: .expert, seed: 3, steps: 12),
    PicturedState("pendulum", "upright", by: .expert, steps: 70),
    PicturedState("taxi", "start", seed: 3, steps: 0),
    PicturedState("taxi", "at-passenger", ["masks-actions": "true"], seed: 5, steps: 11),
    PicturedState("taxi", "with-passenger", ["masks-actions": "true"], seed: 11, steps: 16),
  ]

  /// Draws the state in the middle of a square.
  func draw<Element>(
    size: Int, _ theme: Theme, as element: Element.Type = Element.self
  ) throws -> Canvas<Element> {
    let (environments, batch) = try play()
    let pictures = try #require(environments.abilities.pictures)
    var picture = Picture()
    pictures.drawBackground(&picture)
    if course == .ending {
      // A step that ends an episode begins the next one.
      pictures.drawOutcome(0, batch, &picture)
    } else {
      pictures.draw(0, &picture)
    }
    var canvas = Canvas<Element>(width: size, height: size)
    var painter = Painter<Element>(theme: theme)
    painter.clear(&canvas)
    painter.draw(
      picture, on: &canvas,
      through: Viewport(fitting: pictures.extent, columns: 0..<size, rows: 0..<size))
    return canvas
  }

  private func play() throws -> (AnyVectorEnvironment, StepBatch) {
    let environments = try Catalog.environments.entry(named: world.name)
      .configured(with: world.settings).make(count: 1, seed: seed)
    var batch = StepBatch(count: 1, task: environments.task)
    var random = RandomPolicy(seed: seed)
    random.begin(in: environments)
    environments.show(in: &batch)
    for step in 0..<steps {
      if course == .expert, let act = environments.abilities.expert {
        act(&batch)
      } else {
        random.act(on: &batch)
      }
      if [.passing, .ending].contains(course), step == steps - 1 {
        batch.actions[0] = Int32(batch.actionCount - 1)
      }
      environments.step(&batch)
    }
    return (environments, batch)
  }
}
