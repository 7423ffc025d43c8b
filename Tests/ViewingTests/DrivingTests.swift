import GymCore
import Testing
import Viewing

/// A person at the wheel of a car.
@Suite struct DrivingTests {
  /// What a person sees of the road, by the numbers that a driver is told: how fast the car is, how it lies on
  /// the road and how that turns.
  private struct Sight {
    let numbers: [Float]

    init(_ viewer: Viewer) { numbers = viewer.stage.batch.observations.scalars }

    var speed: Float { 30 * numbers[19] }

    private func curvature(_ range: ClosedRange<Int>) -> Float {
      range.map { numbers[28 + $0] / 15 }.reduce(0, +) / Float(range.count)
    }

    /// How much the wheel should be turned to the left, as a share of what the tyres hold: towards the middle of
    /// the road some way ahead.
    var wanted: Float {
      let reach = 8 + 0.8 * speed
      let offset = 6 * numbers[26] * numbers[27]
      let bend = curvature(0...2) - 2 * (offset + reach * numbers[24]) / (reach * reach)
      return min(max(bend * speed * speed / 10, -1), 1)
    }

    /// How much it is.
    var turned: Float {
      let held = 32 / max(speed * speed, 4)
      return numbers[22] * 0.5 / min(held, 0.5)
    }

    /// The speed that the turns ahead allow a careful person.
    var allowed: Float {
      let distances: [Float] = [5, 10, 20, 30, 42, 56, 75, 100]
      return distances.indices.map { i in
        let bend = abs(curvature(max(i - 1, 0)...min(i + 1, 7)))
        return (4.5 / max(bend, 0.002) + 6 * max(distances[i] - 8, 0)).squareRoot()
      }.min() ?? 0
    }

    var wantsGas: Bool { speed < allowed - 0.5 && abs(wanted) < 0.7 }
    var wantsBrake: Bool { speed > allowed + 1.5 }

    /// The keys that a person holds who sees that.
    var keys: Set<Controls.Key> {
      var keys: Set<Controls.Key> = []
      if wanted > turned + 0.15 { keys.insert("left") }
      if wanted < turned - 0.15 { keys.insert("right") }
      if wantsGas { keys.insert("up") }
      if wantsBrake { keys.insert("down") }
      return keys
    }

    /// What a person does with a mouse.
    func mouse(in width: Int) -> Input.Mouse {
      let share = 0.5 - 0.5 * min(max(wanted, -1), 1)
      return Input.Mouse(
        at: Input.Place(x: Int(share * Float(width - 1)), y: 1),
        buttons: wantsGas ? [.primary] : wantsBrake ? [.secondary] : [], travel: width)
    }
  }

  /// Drives until the episode is over, by what `hands` do that see the road; returns the viewer.
  private func drive(
    _ number: Int, _ folder: TemporaryFolder, _ hands: (Sight, _ turn: Int) -> Input
  ) throws -> Viewer {
    let cast = FixedCast("", in: try Troupe.environment("driving-track"), command: "") {
      RandomPolicy(seed: 0)
    }
    var viewer = try Viewer(
      cast, mode: .playing, episode: EpisodeNumber(seed: 3, number: number),
      saver: ViewerSaver(to: folder.path))
    for turn in 0..<6_000 where !viewer.stage.isOver {
      viewer.run([hands(Sight(viewer), turn)], width: Self.width, height: 48)
    }
    return viewer
  }

  private static let width = 64

  /// Whether the last place of the lap was reached, for which no fine is paid.
  private func hasFinished(_ viewer: Viewer) -> Bool {
    viewer.stage.lastRecord.map { $0.status == .terminated && $0.reward > -50 } ?? false
  }

  @Test(arguments: [2, 11])
  func `a person drives a lap by keys`(number: Int) throws {
    let viewer = try drive(number, TemporaryFolder()) { sight, _ in
      var input = Input()
      input.held = sight.keys
      return input
    }
    #expect(hasFinished(viewer))
  }

  @Test func `a person drives a lap by mouse`() throws {
    let viewer = try drive(2, TemporaryFolder()) { sight, _ in
      var input = Input()
      input.mouse = sight.mouse(in: Self.width)
      return input
    }
    #expect(hasFinished(viewer))
  }

  @Test func `a person drives a lap where nobody tells when keys are let go`() throws {
    let viewer = try drive(2, TemporaryFolder()) { sight, turn in
      var input = Input()
      input.tellsReleases = false
      // One key at a time, as a terminal repeats the last one alone.
      let pedal = sight.keys.intersection(["up", "down"]).first
      let wheel = sight.keys.intersection(["left", "right"]).first
      if turn % 4 == 0, let key = turn % 8 == 0 ? pedal ?? wheel : wheel {
        input.presses = [KeyPress(key)]
      }
      return input
    }
    #expect(hasFinished(viewer))
  }
}
