import Drawing
import GymCore

extension Viewer {
  /// Draws everything, and shows it.
  mutating func draw(on screen: inout some Screen) {
    let (width, height) = screen.size
    let content = content
    drawing.draw(
      stage, showsPanel && !screen.isCoarse ? content : nil, cards: screen.isCoarse ? [] : cards,
      theme: theme, width: max(1, width), height: max(1, height), density: screen.density)
    screen.show(drawing.shown, lines: screen.isCoarse ? lines(of: content) : [])
    guard drawing.wantsPicture else { return }
    drawing.wantsPicture = false
    do {
      say("saved \(try saver.save(drawing.shown, of: stage))")
    } catch {
      say("\(error)")
    }
  }

  private var cards: [Card] {
    var cards: [Card] = []
    if stage.isOver, !showsHelp {
      let isCut = stage.lastRecord?.status == .truncated
      cards.append(
        Card(
          title: isCut ? "Time is up" : "The episode is over",
          lines: [
            ("Return", Panel.decimal(stage.episodeReturn)),
            ("Steps", Numerals.grouped(stage.step)),
          ]))
    }
    if showsHelp {
      cards.append(Card(title: "Keys", lines: helpLines))
    }
    if let message {
      cards.append(Card(lines: [(message.text, "")], place: .bottom))
    }
    return cards
  }

  private var helpLines: [(String, String)] {
    let own = isPersonActing ? stage.controls.map(Self.ownKeys) ?? [] : []
    return own + keys.lines.map { ($0.keys, $0.help) }
  }

  /// The keys of a world, each with what it does.
  static func ownKeys(_ controls: Controls) -> [(String, String)] {
    controls.bindings.map { binding in
      let keys = binding.keys.map { KeyPress($0).label }.joined(separator: " + ")
      switch binding.deed {
      case .action(let number):
        return (
          keys, controls.names.indices.contains(number) ? controls.names[number] : "\(number)"
        )
      case .scalars(let scalars):
        let parts = zip(controls.names, scalars).filter { $1 != 0 }
        return (
          keys, parts.map { "\($0) \(Panel.decimal(Double($1)))" }.joined(separator: ", ")
        )
      }
    }
  }

  /// What there is to say of this moment.
  var content: PanelContent {
    var content = PanelContent()
    content.title = cast.title
    content.subtitle = subtitle
    content.facts = facts
    content.episodeReturn = stage.episodeReturn
    content.scale = scale.scale
    content.overlays = overlays
    content.names = stage.controls?.names ?? []
    if case .continuous(let bounds) = stage.environment.task.actionSpace {
      content.actionBounds = bounds
    }
    content.step = stage.step
    fillInsight(&content)
    return content
  }

  private func fillInsight(_ content: inout PanelContent) {
    let records = stage.records
    let isKnown = records.indices.contains(stage.step)
    // At the end, what was thought before the last step.
    content.taken = isKnown ? records[stage.step].deed : stage.lastRecord?.deed
    let images = isPaused ? wishedImages : []
    if !stage.isOver {
      content.insight = stage.insight(with: images)
      content.expert = overlays.contains(.expert) ? stage.expertDeed : nil
    } else if let last = stage.lastRecord {
      content.insight = last.insight
    }
    content.values = records.map(\.insight.value)
    if stage.hasEnded { content.returns = returns }
    let values =
      records.suffix(2_000).flatMap(\.insight.actionValues) + content.insight.actionValues
    if let low = values.min(), let high = values.max() { content.valueRange = low...high }
    if overlays.contains(.view), !stage.isOver {
      content.view = InsightTiles(
        stage.batch.observations, of: stage.environment.task.observationSpace)
    }
  }

  private var wishedImages: Set<InsightImage.Kind> {
    var kinds: Set<InsightImage.Kind> = []
    if overlays.contains(.gradient) { kinds.insert(.gradient) }
    if overlays.contains(.occlusion) { kinds.insert(.occlusion) }
    if overlays.contains(.filters) { kinds.formUnion([.filters, .activations]) }
    return kinds
  }

  /// What came after every step, as the sum of the rewards.
  private var returns: [Float] {
    var sum: Float = 0
    return stage.records.reversed().map { record in
      sum += record.reward
      return sum
    }.reversed()
  }

  private var subtitle: String {
    guard let step = cast.step else { return isPersonActing ? "you act" : "" }
    let planned = cast.plannedSteps.map { " of \(Numerals.grouped($0))" } ?? ""
    return "learned for \(Numerals.grouped(step)) steps\(planned)"
  }

  private var facts: [String] {
    var facts = ["episode \(stage.episode.number)", "step \(Numerals.grouped(stage.step))"]
    if isPaused { facts.append("paused") } else if speed != 1 { facts.append(speedText) }
    if isPersonActing, cast.step != nil { facts.append("you act") }
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
      lines = helpLines.map { "\($0.0)  \($0.1)" }
    } else if let message {
      lines.append(message.text)
    }
    return lines
  }
}
