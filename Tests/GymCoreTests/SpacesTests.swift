import GymCore
import GymTestSupport
import Testing

@Suite struct SpacesTests {
  private enum Place: CaseIterable { case first, second, third }

  private let rows = Box(bounds: [-1...1, 0...10, 3...3])

  @Test func `every scalar has bounds of its own`() {
    #expect(rows.shape == [3])
    #expect(rows.bounds(ofScalar: 1) == 0...10)
    #expect(rows.contains([0.5, 10, 3]))
    #expect(!rows.contains([0.5, 10, 4]))
    #expect(!rows.contains([0.5, 10]))
    #expect(!rows.contains([.nan, 10, 3]))
    #expect(Box.binary(shape: [2]).contains([0, 1]))
    #expect(!Box.binary(shape: [2]).contains([0, 0.5]))
  }

  @Test func `an observation that is one of N is a whole number below N`() {
    let space = Box.category(count: 5)

    #expect(space.categoryCount == 5)
    #expect(space.contains([4]))
    let strangers: [Float] = [5, -1, 0.5]
    #expect(!strangers.contains { space.contains([$0]) })
    #expect(rows.categoryCount == nil)
  }

  @Test func `samples are members and reach every part of the space`() {
    var random = RandomStream(seed: 1)
    let spaces = [
      rows, .binary(shape: [2, 2]), .category(count: 3),
      Box(shape: [2], bounds: 0...255, scalarKind: .uint8),
    ]
    for space in spaces {
      let samples = (0..<500).map { _ in space.sample(using: &random) }
      #expect(samples.allSatisfy { space.contains($0) })
      #expect(Set(samples).count > 2)
    }
  }

  @Test func `continuous actions go from −1…1 to their bounds and back`() {
    let range: ClosedRange<Float> = 2...6

    #expect([-1, 0, 1].map { range.denormalized($0) } == [2, 4, 6])
    #expect(range.denormalized(-7) == 2)
    #expect([2, 4, 6].map { range.normalized($0) } == [-1, 0, 1])
    #expect((3...3 as ClosedRange<Float>).normalized(3) == 0)
  }

  @Test func `the first cases of an enumeration are numbered as all of them are`() {
    let first = Cases<Place>(first: 2)

    #expect(first.count == 2)
    #expect(first.action(numbered: 1) == .second)
    #expect(first.number(of: .second) == 1)
    #expect(first.space == .discrete(count: 2))
  }

  @Test func `an action space knows its members`() {
    let discrete = ActionSpace.discrete(count: 3)
    let continuous = ActionSpace.continuous(bounds: [0...1, -1...1])

    let numbers: [Int32] = [-1, 0, 2, 3]
    #expect(numbers.filter { discrete.contains($0) } == [0, 2])
    #expect(continuous.contains([0.5, -1]))
    #expect(!continuous.contains([1.5, -1]))
    #expect(!continuous.contains([0.5]))
  }

  @Test(arguments: [("4", 4), ("20", 20)])
  func `the remaining time becomes a part of the observation, and its end a termination`(
    text: String, buckets: Int
  ) throws {
    let environment = try EnvironmentEntry(Corridor.self).configured(
      with: [SettingValue(name: "time-aware", value: text)])
    let environments = environment.make(count: 1, seed: 1)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)
    #expect(environment.task.observationSpace.scalarCount == 3)

    for elapsed in 0..<20 {
      let bucket = (19 - elapsed) * buckets / 20
      #expect(batch.observations[2] == Float(bucket) / Float(buckets))
      batch.actions[0] = 0
      environments.step(&batch)
      #expect(batch.statuses[0] == (elapsed == 19 ? .terminated : .ongoing))
    }
    #expect(Array(batch.nextObservation(0)) == [0, 5, 0])
  }

  @Test func `countable observations stay countable with the remaining time`() throws {
    let environment = try EnvironmentEntry(TwoEnds.self).configured(
      with: [
        SettingValue(name: "countable", value: "true"),
        SettingValue(name: "time-aware", value: "5"),
      ])
    let environments = environment.make(count: 1, seed: 1)
    var batch = StepBatch(count: 1, task: environments.task)
    environments.show(in: &batch)

    #expect(environment.task.observationSpace.categoryCount == 40)
    #expect(batch.observations == [2 * 5 + 4])
  }

  @Test(arguments: [
    (["time-aware": "4", "time-limit": "0"], "time-aware 4 needs a time-limit, but there is none"),
    (["time-aware": "9", "time-limit": "5"], "time-aware 9 is more than the time-limit 5"),
  ])
  func `a time that cannot be told is refused`(settings: [String: String], reason: String) {
    let error = #expect(throws: SettingError.self) {
      try EnvironmentEntry(Corridor.self).configured(
        with: settings.map { SettingValue(name: $0, value: $1) })
    }

    #expect(error?.description == "environment 'corridor': " + reason)
  }

  @Test func `another version of a world is chosen by a setting`() throws {
    let entry = EnvironmentEntry(TwoEnds.self).or(
      EnvironmentEntry(Corridor.self), where: "observe", is: "places", ratherThan: "ends",
      "What is seen.")
    func configured(_ settings: [String: String]) throws -> ConfiguredEnvironment {
      try entry.configured(
        with: settings.sorted { $0.key < $1.key }.map { SettingValue(name: $0, value: $1) })
    }

    #expect(try configured([:]).name == "two-ends")
    #expect(try configured([:]).whole == nil)
    let chosen = try configured(["observe": "places", "length": "9"])
    #expect(chosen.name == "corridor")
    #expect(chosen.whole?.name == "two-ends")
    #expect(chosen.settings.contains(SettingValue(name: "observe", value: "places")))
    #expect(chosen.settings.contains(SettingValue(name: "length", value: "9")))

    let needed = #expect(throws: SettingError.self) { try configured(["length": "9"]) }
    #expect(
      needed?.description
        == "environment 'two-ends': setting 'length' needs observe=places")
    let unknown = #expect(throws: SettingError.self) { try configured(["observe": "smells"]) }
    #expect(
      unknown?.description
        == "setting 'observe' of environment 'two-ends' must be one of ends, places, got 'smells'")
  }
}
