import DrivingTrackEnvironment
import GymCatalog
import GymCore
import Testing

/// What the differences between episodes do to the camera's image.
@Suite struct CameraShiftTests {
  private func image(_ change: (inout Shift) -> Void) -> [UInt8] {
    var scene = DrivingScene.all[4]
    change(&scene.shift)
    return scene.image()
  }

  @Test func `more brightness makes every part of every pixel brighter or leaves it`() {
    let levels = [-1, -0.5, 0, 0.5, 1].map { level in image { $0.brightness = level } }
    for (dark, bright) in zip(levels, levels.dropFirst()) {
      #expect(zip(dark, bright).allSatisfy { $0 <= $1 })
      #expect(zip(dark, bright).count { $0 < $1 } > dark.count / 2)
    }
  }

  @Test func `warm light has more red and less blue`() {
    let (cold, warm) = (image { $0.warmth = -0.8 }, image { $0.warmth = 0.8 })
    for i in stride(from: 0, to: cold.count, by: 3) {
      #expect(cold[i] <= warm[i])
      #expect(cold[i + 2] >= warm[i + 2])
    }
  }

  @Test func `coarse ground changes the ground and not the sky`() {
    let (smooth, coarse) = (image { _ in }, image { $0.coarseness = 0.5 })
    let sky = 18 * 84 * 3
    #expect(smooth.prefix(sky) == coarse.prefix(sky))
    let changed = zip(smooth.dropFirst(sky), coarse.dropFirst(sky)).count { $0 != $1 }
    #expect(changed > (smooth.count - sky) / 2)
    #expect(coarse == image { $0.coarseness = 0.5 })
  }

  @Test func `what the camera sees changes no reward`() throws {
    let others = ["mass", "grip", "engine", "latency", "noise", "wind"].map { ("shift-" + $0, "0") }
    func play(strength: String) throws -> (rewards: [Float], observations: Observations) {
      let settings =
        [("observe", "camera"), ("tracks", "5"), ("shift", strength)] + others
      let environments = try Catalog.environments.entry(named: "driving-track")
        .configured(with: settings.map { SettingValue(name: $0, value: $1) })
        .make(count: 1, seed: 4)
      var batch = StepBatch(count: 1, task: environments.task)
      environments.show(in: &batch)
      var rewards: [Float] = []
      for i in 0..<30 {
        batch.write(.scalars([i % 7 < 4 ? 0.1 : -0.1, 0.8]), as: 0)
        environments.step(&batch)
        rewards.append(batch.rewards[0])
      }
      return (rewards, batch.observations)
    }
    let (usual, shifted) = (try play(strength: "0"), try play(strength: "1"))
    #expect(usual.rewards == shifted.rewards)
    #expect(usual.observations != shifted.observations)
  }
}
