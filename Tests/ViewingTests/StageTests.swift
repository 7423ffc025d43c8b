import GymCore
import Testing
import Viewing

/// Time on a stage: on, back, and anywhere.
@Suite struct StageTests {
  @Test(arguments: Troupe.all)
  func `forward, back and forward again show the same`(troupe: Troupe) throws {
    var stage = try troupe.stage()
    let views = stage.viewsToEnd()
    let records = stage.records
    #expect(views.count == records.count + 1)
    #expect(records.count > 1)

    for step in views.indices.reversed() {
      stage.go(to: step)
      #expect(stage.view == views[step], "back at step \(step)")
    }
    for step in views.indices {
      #expect(stage.view == views[step], "forward at step \(step)")
      stage.advance()
    }
    #expect(stage.records.map(\.deed) == records.map(\.deed))
    #expect(stage.records.map(\.reward) == records.map(\.reward))
  }

  @Test(arguments: Troupe.all)
  func `going anywhere shows what was there`(troupe: Troupe) throws {
    var stage = try troupe.stage(number: 2)
    let views = stage.viewsToEnd()
    var random = RandomStream(seed: 1, purpose: "jumps")
    for _ in 0..<60 {
      let step = random.integer(below: views.count)
      stage.go(to: step)
      #expect(stage.view == views[step], "at step \(step)")
    }
    stage.go(to: .max)
    #expect(stage.view == views.last)
    stage.go(to: -3)
    #expect(stage.view == views.first)
  }

  @Test(arguments: Troupe.all)
  func `the end shows the last state and not that of the next episode`(troupe: Troupe) throws {
    var stage = try troupe.stage()
    let views = stage.viewsToEnd()
    let end = try #require(views.last)
    #expect(stage.isOver)
    #expect(stage.hasEnded)
    let goesOn = stage.advance()
    #expect(!goesOn)
    let next = try troupe.stage().view
    // Of worlds that always start alike one would not know.
    if end.picture == next.picture { #expect(views.contains { $0.picture == next.picture }) }
    let last = try #require(views.dropLast().last)
    #expect(end.step == last.step + 1)
  }

  @Test(arguments: Troupe.predictable)
  func `an episode is the one that evaluations play`(troupe: Troupe) throws {
    let environment = try troupe.environment()
    let results = try play(try troupe.policy(), in: environment, episodes: 131, seed: 9)
    for number in [0, 1, 64, 127, 128, 130] {
      var stage = try Stage(
        environment, try troupe.policy(), episode: EpisodeNumber(seed: 9, number: number))
      while stage.advance() {}
      #expect(stage.records.count == results[number].length, "episode \(number)")
      #expect(stage.episodeReturn == results[number].episodeReturn, "episode \(number)")
    }
  }

  private func play(
    _ policy: some Policy, in environment: ConfiguredEnvironment, episodes: Int, seed: UInt64
  ) throws -> [EpisodeResult] {
    var policy = policy
    return try playEpisodes(in: environment, by: &policy, episodes: episodes, seed: seed)
  }

  @Test(arguments: Troupe.all)
  func `the same episode again goes as it did`(troupe: Troupe) throws {
    var stage = try troupe.stage()
    let views = stage.viewsToEnd()
    stage.go(to: 1)
    stage.start(stage.episode)
    #expect(stage.viewsToEnd() == views)
  }

  @Test(arguments: Troupe.all)
  func `looking back changes nothing of what is to come`(troupe: Troupe) throws {
    var straight = try troupe.stage()
    var wandering = try troupe.stage()
    let views = straight.viewsToEnd()
    var seen: [Stage.View] = []
    while true {
      seen.append(wandering.view)
      let here = wandering.step
      _ = wandering.insight()
      _ = wandering.expertDeed
      wandering.go(to: max(0, here - 5))
      wandering.go(to: here)
      guard wandering.advance() else { break }
    }
    #expect(seen == views)
  }

  @Test(arguments: Troupe.all)
  func `who acts by hand changes what comes and nothing before`(troupe: Troupe) throws {
    var stage = try troupe.stage()
    let views = stage.viewsToEnd()
    let middle = views.count / 2
    stage.go(to: middle)
    stage.forgetFuture()
    #expect(stage.records.count == middle)
    let deed = try #require(stage.controls?.bindings.last?.deed)
    stage.advance(deed: deed)
    #expect(stage.records.last?.deed == deed)
    #expect(stage.records.last?.actor == .person)
    while stage.advance() {}
    for step in 0...middle {
      stage.go(to: step)
      #expect(stage.view == views[step])
    }
  }

  @Test func `another policy goes on in the same episode`() throws {
    let troupe = Troupe(player: "random", world: "breakout")
    var stage = try troupe.stage()
    while stage.step < 5, stage.advance() {}
    let (before, deeds) = (stage.view, stage.records.map(\.deed))
    try stage.recast(try Troupe(player: "expert", world: "breakout").policy())
    #expect(stage.view.picture == before.picture)
    #expect(stage.records.map(\.deed) == deeds)
    #expect(stage.episode == EpisodeNumber(seed: 7, number: 0))
    while stage.advance() {}
    stage.go(to: 5)
    #expect(stage.view.picture == before.picture)
  }

  @Test func `a policy that cannot act there leaves the stage as it was`() throws {
    var stage = try Troupe(player: "random", world: "gridworld").stage()
    stage.advance()
    let before = stage.view
    #expect(throws: SettingError.self) { try stage.recast(ExpertPolicy()) }
    #expect(stage.view == before)
    let goesOn = stage.advance()
    #expect(goesOn)
  }

  @Test func `the returns until each step are the sums of the rewards`() throws {
    var stage = try Troupe(player: "expert", world: "pendulum").stage()
    var sum = 0.0
    while stage.advance() {
      sum += Double(try #require(stage.lastRecord?.reward))
      #expect(stage.episodeReturn == sum)
    }
    stage.go(to: 0)
    #expect(stage.episodeReturn == 0)
  }
}
