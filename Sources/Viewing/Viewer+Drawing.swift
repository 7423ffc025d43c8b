import Drawing
import GymCore

extension Viewer {
  /// All that a picture depends on: where it is the same, so is the picture.
  struct Sight: Hashable {
    var width, height: Int
    var density: Float
    var theme: Theme
    var stageChanges: Int
    var share: Float
    var learnedSteps: Int?
    var overlays: Set<Overlay>
    var isPaused, isPersonActing, showsPanel, showsHelp, hasScale: Bool
    var speed: Double?
    var message: String?
    var cursor: Int?
    var newsCount: Int?
  }

  private func sight(on screen: some Screen) -> Sight {
    let (width, height) = screen.size
    return Sight(
      width: max(1, width), height: max(1, height), density: screen.density, theme: theme,
      stageChanges: stage.changeCount, share: shareSeen, learnedSteps: cast.step,
      overlays: overlays,
      isPaused: isPaused, isPersonActing: isPersonActing, showsPanel: showsPanel,
      showsHelp: showsHelp, hasScale: knowsScale, speed: speed, message: message?.text,
      cursor: cursor, newsCount: thinker?.newsCount)
  }

  /// Whether it was found yet what random play and the ceiling are worth, which pictures show from then on.
  package var knowsScale: Bool { scale.scale != nil }

  /// Shows what is to be seen now, drawn anew where that changed.
  mutating func draw(on screen: inout some Screen) {
    let sight = sight(on: screen)
    if sight != self.sight {
      self.sight = sight
      let content = content
      drawing.draw(
        stage, showsPanel && !screen.isCoarse ? content : nil, marks: marks,
        cards: screen.isCoarse ? [] : cards,
        theme: theme, width: sight.width, height: sight.height, density: sight.density,
        share: sight.share)
      screen.show(drawing.shown, lines: screen.isCoarse ? lines(of: content) : [])
    } else {
      screen.showAgain(drawing.shown)
    }
    guard wantsPicture else { return }
    wantsPicture = false
    do {
      let picture = screen.isCoarse ? legiblePicture() : drawing.shown
      say("saved \(try saver.save(picture, of: stage))")
    } catch {
      noteUnsaved(error)
    }
  }

  /// The picture as a window would show it, where pixels are so few that it is not worth saving.
  private func legiblePicture() -> Canvas<RGB> {
    var drawing = ViewerDrawing()
    drawing.draw(
      stage, showsPanel ? content : nil, marks: marks, cards: [], theme: theme, width: 960,
      height: 640, density: 1)
    return drawing.shown
  }

  private var cards: [Card] {
    var cards: [Card] = []
    if stage.isOver, !showsHelp {
      if !stage.environment.isGame {
        cards.append(episodeCard)
      } else if mode == .playing {
        cards.append(gameCard)
      }
    }
    if showsHelp {
      cards.append(Card(title: "Keys", lines: helpLines))
    }
    if let message {
      cards.append(Card(lines: [(message.text, "")], place: .bottom))
    }
    return cards
  }

  private var episodeCard: Card {
    Card(
      title: ending,
      lines: [
        ("Return", Panel.decimal(stage.episodeReturn)), ("Steps", Numerals.grouped(stage.step)),
      ])
  }

  /// The picture tells the score, and is left free.
  private var gameCard: Card {
    let next = keys.lines.first { $0.help == KeyTable.nextEpisodeHelp }?.keys ?? ""
    return Card(
      title: ending, lines: [(next, "another game")], place: .bottom)
  }

  /// How the episode ended.
  private var ending: String {
    if stage.environment.isGame, stage.lastRecord?.status == .terminated {
      let gain = stage.episodeReturn
      guard gain != 0 else { return "Nobody wins" }
      guard let side else { return "The game is over" }
      return (gain > 0) == (side == .first) ? "You win" : "You lose"
    }
    return stage.lastRecord?.status == .terminated ? "The episode is over" : "Time is up"
  }

  private var helpLines: [(String, String)] {
    let own = isPersonActing ? stage.controls.map(Self.ownKeys) ?? [] : []
    return placeLines + own + mouseLines + keys.lines.map { ($0.keys, $0.help) }
  }

  private var placeLines: [(String, String)] {
    guard isPersonActing, stage.controls?.places != nil else { return [] }
    return [("Click", "act there"), ("← → ↑ ↓ Return", "the same by keys")]
  }

  private var mouseLines: [(String, String)] {
    guard isPersonActing, let controls = stage.controls, let pointer = controls.pointer else {
      return []
    }
    func name(_ scalars: [Float]) -> String {
      // Where actions are numbers, the world says which it makes of them.
      let deed = Controls.Deed.scalars(scalars)
      return controls.name(of: controls.glides.isEmpty ? stage.assisted(deed) : deed)
    }
    return [("Mouse ← →", name(pointer.left)), ("Mouse buttons", name(pointer.primary))]
  }

  /// The keys of a world, each with what it does.
  static func ownKeys(_ controls: Controls) -> [(String, String)] {
    var lines: [(deed: Controls.Deed, keys: [String])] = []
    for binding in controls.bindings {
      let keys = binding.keys.map { KeyPress($0).label }.joined(separator: "+")
      if let i = lines.firstIndex(where: { $0.deed == binding.deed }) {
        lines[i].keys.append(keys)
      } else {
        lines.append((binding.deed, [keys]))
      }
    }
    return lines.map { ($0.keys.joined(separator: " "), controls.name(of: $0.deed)) }
  }

  /// What there is to say of this moment.
  var content: PanelContent {
    var content = PanelContent(
      of: stage, overlays: overlays, images: isPaused ? overlays.images : [])
    if !stage.isOver, let search { content.insight.note(search, by: stage.batch.players[0]) }
    content.title = mode == .playing ? cast.environment.name : cast.title
    content.subtitle = subtitle
    content.facts = facts
    content.scale = scale.scale
    return content
  }

  private var subtitle: String {
    guard let step = cast.step else {
      if side != nil {
        return isPersonActing ? "against \(cast.title)" : "\(cast.title) acts for both"
      }
      return isPersonActing ? "you act" : mode == .playing ? cast.title : ""
    }
    let planned = cast.plannedSteps.map { " of \(Numerals.grouped($0))" } ?? ""
    let speed = cast.stepsPerSecond.map { ", \(Numerals.grouped(Int($0))) a second" } ?? ""
    return "learned for \(Numerals.grouped(step)) steps\(planned)\(speed)"
  }

  /// The command that shows the episode again.
  var shellCommand: String {
    let seed = stage.episode.seed == 0 ? "" : " --seed \(stage.episode.seed)"
    return cast.command + " --episode \(stage.episode.number)\(seed)"
  }

  private var facts: [String] {
    var facts = ["episode \(stage.episode.number)", "step \(Numerals.grouped(stage.step))"]
    if isPaused { facts.append("paused") } else if speed != 1 { facts.append(speedText) }
    if !isPaused, let measuredSpeed {
      facts.append("\(Numerals.grouped(Int(measuredSpeed))) a second")
    }
    if isPersonActing, cast.step != nil { facts.append("you act") }
    if stage.environment.isGame, !stage.isOver {
      facts.append(isPersonsTurn ? "your turn" : isThinking ? "thinking" : "")
      if facts.last == "" { facts.removeLast() }
    }
    if stage.isExploring { facts.append("exploring") }
    return facts
  }

  /// The same in words, for a terminal.
  func lines(of content: PanelContent) -> [String] {
    var lines = [
      content.title + (content.subtitle.isEmpty ? "" : ", " + content.subtitle),
      (content.facts + ["return \(Panel.decimal(content.episodeReturn))"]
        + (content.scale.map { scale in
          [
            "random \(Panel.decimal(scale.random))"
              + (scale.ceiling.map { ", ceiling \(Panel.decimal($0))" } ?? "")
          ]
        } ?? [])).joined(separator: " · "),
    ]
    let scores =
      content.insight.actionValues.isEmpty
      ? content.insight.probabilities : content.insight.actionValues
    if !scores.isEmpty, !overlays.isDisjoint(with: [.values, .policy]) {
      lines.append(
        scores.indices.map { i in
          let name = content.names.indices.contains(i) ? content.names[i] : "\(i)"
          let mark = content.insight.bestAction == i ? "*" : ""
          return "\(name)\(mark) \(Panel.decimal(Double(scores[i])))"
        }.joined(separator: "  "))
    }
    if showsHelp {
      let longest = helpLines.map(\.0.count).max() ?? 0
      lines = helpLines.map { keys, help in
        keys + String(repeating: " ", count: longest + 2 - keys.count) + help
      }
    } else if let message {
      lines.append(message.text)
    } else if stage.isOver {
      lines.append(ending)
    }
    return lines
  }
}

extension Controls {
  /// What a deed is called, such as "left" or "torque −2.00".
  func name(of deed: Deed) -> String {
    switch deed {
    case .action(let number): names.indices.contains(number) ? names[number] : "\(number)"
    case .scalars(let scalars):
      zip(names, scalars).filter { $1 != 0 }.map { "\($0) \(Panel.decimal(Double($1)))" }
        .joined(separator: ", ")
    }
  }
}
