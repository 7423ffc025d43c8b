import DrivingTrackEnvironment
import GymCatalog
import GymCore
import Testing

/// What evaluation holds out from training.
@Suite struct HeldOutTests {
  private func setting(
    _ name: String, trained: [String: String] = [:], changed: [String: String] = [:]
  ) throws -> String? {
    func values(_ settings: [String: String]) -> [SettingValue] {
      settings.map { SettingValue(name: $0.key, value: $0.value) }
    }
    return try Catalog.environments.entry(named: "driving-track")
      .evaluated(with: values(trained), changes: values(changed))
      .settings.last { $0.name == name }?.value
  }

  @Test(arguments: ["features", "lidar", "bird", "camera"])
  func `tracks and shifts are held out where training left the default`(observe: String) throws {
    for name in ["tracks", "shifts"] {
      #expect(try setting(name, trained: ["observe": observe]) == "test")
      #expect(try setting(name, trained: ["observe": observe, name: "train"]) == "test")
      #expect(try setting(name, changed: ["observe": observe, name: "train"]) == "train")
    }
    #expect(try setting("tracks", trained: ["observe": observe, "tracks": "7"]) == "7")
    #expect(try setting("tracks", trained: ["tracks": "7"], changed: ["tracks": "9"]) == "9")
  }

  @Test func `no track of a training episode is one that is held out`() throws {
    for (tracks, numbers) in [("train", 0..<1_000_000), ("test", 1_000_000..<2_000_000)] {
      let rules = try DrivingTrack.with(["tracks": tracks])
      var drawn: Set<UInt64> = []
      for seed in 0..<60 as Range<UInt64> {
        var random = RandomStream(seed: seed)
        let state = rules.initialState(using: &random)
        #expect(numbers.contains(Int(state.trackNumber)))
        #expect(
          state.course?.track == TrackGenerator(difficulty: 0.5).track(numbered: state.trackNumber))
        drawn.insert(state.trackNumber)
      }
      #expect(drawn.count == 60)
    }
  }

  @Test func `an episode on another track than those of the settings is refused`() throws {
    let (train, test) = (DrivingTrack(), try DrivingTrack.with(["tracks": "test"]))
    let seven = try DrivingTrack.with(["tracks": "7"])
    var random = RandomStream(seed: 1)
    let state = train.initialState(using: &random)
    #expect(train.canOccur(state))
    #expect(!test.canOccur(state) && !seven.canOccur(state))
  }
}
