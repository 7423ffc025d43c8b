import Drawing
import GymCore

extension Viewer {
  /// Does what a person asked for, but for what concerns the screen.
  mutating func obey(_ command: Command) {
    switch command {
    case .pause, .step, .toStart, .toEnd, .toPoint: obeyTime(command)
    case .faster, .slower, .naturalSpeed, .fullSpeed: obeySpeed(command)
    case .restart, .nextEpisode, .checkpoint: obeyEpisode(command)
    case .takeOver: takeOver()
    case .explore:
      changeStage { $0.isExploring.toggle() }
      say(stage.isExploring ? "acting as while learning" : "acting greedily")
    case .toggle(let overlay):
      overlays = overlays.symmetricDifference([overlay])
      if !overlay.images.isEmpty, overlays.contains(overlay), !isPaused {
        say("\(overlay.title): shown while paused")
      }
    case .toggleAll:
      let all = Set(Overlay.allCases)
      overlays = overlays == all ? [] : all
    case .panel: showsPanel.toggle()
    case .theme: theme = theme == .dark ? .light : .dark
    case .film, .demonstration: save(command)
    case .help: showsHelp.toggle()
    case .command:
      commands.append(shellCommand)
      say(shellCommand)
    case .picture, .fullScreen, .quit: break
    }
  }

  private mutating func obeyTime(_ command: Command) {
    switch command {
    case .pause: isPaused.toggle()
    case .step(let count):
      isPaused = true
      if count > 0 {
        for _ in 0..<count { goOn() }
      } else {
        stage.go(to: stage.step + count)
      }
    case .toStart: goPaused(to: 0)
    case .toEnd: goPaused(to: stage.records.count)
    case .toPoint(let isForward):
      let points = stage.points
      let target =
        isForward ? points.first { $0 > stage.step } : points.last { $0 < stage.step }
      target.map { goPaused(to: $0) }
    default: break
    }
  }

  private mutating func obeySpeed(_ command: Command) {
    switch command {
    case .faster: speed = min((speed ?? 32) * 2, 64)
    case .slower: speed = max((speed ?? 64) / 2, 1 / 32)
    case .naturalSpeed: speed = 1
    case .fullSpeed: speed = nil
    default: break
    }
    say("speed " + speedText)
  }

  /// The speed, such as "×2".
  var speedText: String {
    guard let speed else { return "as fast as can be" }
    return speed >= 1 ? "×\(Int(speed))" : "×1/\(Int(1 / speed))"
  }

  private mutating func obeyEpisode(_ command: Command) {
    switch command {
    case .restart: changeStage { $0.start($0.episode) }
    case .nextEpisode:
      changeStage {
        $0.start(EpisodeNumber(seed: $0.episode.seed, number: $0.episode.number + 1))
      }
    case .checkpoint(let change): goThroughTime(by: change)
    default: break
    }
  }

  /// Takes a step that is known, or a new one of whoever acts.
  private mutating func goOn() {
    let isNew = stage.step == stage.records.count
    guard isNew, isPersonsTurn else {
      _ = advance()
      return
    }
    // In a world that waits, a person steps by acting.
    if let deed = personsDeed { stage.advance(deed: stage.assisted(deed)) }
  }

  /// Lets an older or newer checkpoint play the same episode from its start.
  private mutating func goThroughTime(by change: Int) {
    let steps = cast.steps
    guard let current = cast.step, !steps.isEmpty else {
      return say("there is no other checkpoint")
    }
    let target = change < 0 ? steps.last { $0 < current } : steps.first { $0 > current }
    guard let target else {
      if change > 0 { isFollowing = true }
      return say(change < 0 ? "this is the oldest checkpoint" : "this is the newest checkpoint")
    }
    do {
      let policy = try cast.policy(of: target)
      isFollowing = target == steps.last
      changeStage {
        $0.start($0.episode)
        try $0.recast(policy)
      }
      say("step \(Numerals.grouped(target))")
    } catch {
      say("\(error)")
    }
  }

  private mutating func takeOver() {
    guard stage.controls != nil else { return say("this world has no keys to play it with") }
    isPersonActing.toggle()
    if isPersonActing { changeStage { $0.forgetFuture() } }
    pendingDeed = nil
    hands = Hands()
    keys = KeyTable(playing: isPersonActing ? stage.controls : nil)
    say(isPersonActing ? "you act" : "the policy acts")
  }

  private mutating func save(_ command: Command) {
    do {
      let path =
        command == .film
        ? try saver.saveFilm(of: stage, theme: theme) : try saver.saveDemonstration(of: stage)
      say("saved \(path)")
    } catch {
      noteUnsaved(error)
    }
  }
}

extension Overlay {
  /// The pictures it needs, which take so long that they are drawn only while the time stands still.
  var images: Set<InsightImage.Kind> {
    switch self {
    case .gradient: [.gradient]
    case .occlusion: [.occlusion]
    case .filters: [.filters, .activations]
    case .values, .policy, .curve, .search, .board, .view, .expert: []
    }
  }
}

extension Set<Overlay> {
  /// The pictures they need.
  var images: Set<InsightImage.Kind> { Set<InsightImage.Kind>(flatMap(\.images)) }
}
