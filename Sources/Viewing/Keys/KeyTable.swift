public import GymCore

/// What the keys do, in one table: the viewer obeys it, and help, manual and README show it.
public struct KeyTable: Sendable {
  /// One line of the table.
  public struct Row: Sendable {
    /// The keys while one watches.
    public let keys: [KeyPress]

    /// The keys while one plays, where the world has taken those.
    public let playKeys: [KeyPress]

    /// What they do.
    public let commands: [Command]

    /// The same in words.
    public let help: String
  }

  /// What is said of the key to another episode.
  static let nextEpisodeHelp = "another episode"

  /// The lines.
  public static let rows: [Row] = [
    row(["space"], play: ["p", "f4"], [.pause], "pause, go on"),
    row(
      ["right", "left"], play: ["pagedown", "pageup"], [.step(1), .step(-1)], "one step on, back"),
    row(
      [shift("right"), shift("left")], play: [shift("pagedown"), shift("pageup")],
      [.step(10), .step(-10)], "ten steps on, back"),
    row(["home", "end"], [.toStart, .toEnd], "start, latest step of the episode"),
    row(
      [",", "."], [.toPoint(isForward: false), .toPoint(isForward: true)],
      "previous, next reward or surprise"),
    row(["+", "-"], [.faster, .slower], "twice, half the speed"),
    row(["0", "f"], [.naturalSpeed, .fullSpeed], "natural speed, as fast as can be"),
    row(["r", "backspace"], play: ["f5", "backspace"], [.restart], "the same episode again"),
    row(["n"], play: ["f6"], [.nextEpisode], nextEpisodeHelp),
    row(
      ["[", "]"], [.checkpoint(-1), .checkpoint(1)],
      "older, newer checkpoint in the same episode"),
    row(["t"], play: ["f2", "t"], [.takeOver], "take over from here, hand back"),
    row(["e"], play: ["f3"], [.explore], "act greedily, or as while learning"),
    row(["1", "2"], [.toggle(.values), .toggle(.policy)], "action values, policy"),
    row(["3", "4"], [.toggle(.curve), .toggle(.search)], "value and return, search"),
    row(["b"], [.toggle(.board)], "the search on the board"),
    row(
      ["5", "6"], [.toggle(.gradient), .toggle(.occlusion)], "what matters: gradient, occlusion"),
    row(["7", "8"], [.toggle(.view), .toggle(.filters)], "what it sees, its first layer"),
    row(["9"], [.toggle(.expert)], "the expert's move"),
    row(["o"], play: ["f7"], [.toggleAll], "all of these, none"),
    row(["tab"], [.panel], "hide or show the panel"),
    row(["l"], play: ["f8"], [.theme], "light, dark"),
    row(["s"], play: ["f12"], [.picture], "save what is seen as PNG"),
    row(["v"], play: ["f10"], [.film], "save the episode so far as GIF"),
    row(["d"], play: ["f9"], [.demonstration], "save its seed and actions"),
    row(["c"], play: ["=", "c"], [.command], "say the command that shows this again"),
    row(["f11"], [.fullScreen], "full screen"),
    row(["?", "f1"], [.help], "these keys"),
    row(["q", "escape"], play: ["escape"], [.quit], "quit"),
  ]

  private static func row(
    _ keys: [KeyPress], play: [KeyPress]? = nil, _ commands: [Command], _ help: String
  ) -> Row {
    Row(keys: keys, playKeys: play ?? keys, commands: commands, help: help)
  }

  private static func shift(_ key: Controls.Key) -> KeyPress { KeyPress(key, isShifted: true) }

  private let meanings: [KeyPress: Command]

  /// The keys of the other mode, which mean the same wherever they are free.
  private let others: [KeyPress: Command]

  /// Whether the world's own keys win.
  public let isPlaying: Bool

  /// The table while one watches, or while one plays a world with `controls`, whose keys win.
  public init(playing controls: Controls?) {
    isPlaying = controls != nil
    var taken = Set(controls?.bindings.flatMap(\.keys) ?? [])
    if controls?.places != nil { taken.formUnion(Self.cursorKeys + ["return"]) }
    meanings = Self.meanings(isPlaying ? \.playKeys : \.keys).filter { !taken.contains($0.key.key) }
    // Letters that would be struck by mistake while one plays ask for nothing.
    others = isPlaying ? [:] : Self.meanings(\.playKeys)
  }

  /// The keys that move a cursor, where actions are somewhere.
  static let cursorKeys: [Controls.Key] = ["left", "right", "up", "down"]

  /// What each key of a column of the table asks for.
  package static func meanings(_ column: KeyPath<Row, [KeyPress]>) -> [KeyPress: Command] {
    var meanings: [KeyPress: Command] = [:]
    for row in rows {
      for (i, key) in row[keyPath: column].enumerated() {
        meanings[key] = row.commands[min(i, row.commands.count - 1)]
      }
    }
    return meanings
  }

  /// Returns what a key asks for; `nil` where it asks for nothing.
  public func command(for press: KeyPress) -> Command? {
    let plain = KeyPress(press.key)
    return meanings[press] ?? others[press] ?? meanings[plain] ?? others[plain]
  }

  /// The lines that hold here, each with its keys and what they do.
  public var lines: [(keys: String, help: String)] {
    Self.rows.compactMap { row in
      let keys = (isPlaying ? row.playKeys : row.keys).filter { meanings[$0] != nil }
      return keys.isEmpty ? nil : (keys.map(\.label).joined(separator: " "), row.help)
    }
  }
}

extension KeyPress: ExpressibleByStringLiteral {
  public init(stringLiteral key: String) {
    self.init(key)
  }

  /// What is printed for it.
  public var label: String {
    let symbols = [
      "left": "←", "right": "→", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn",
      "escape": "Esc",
    ]
    let name =
      symbols[key]
      ?? (key.count == 1 || key.hasPrefix("f")
        ? key.uppercased() : key.prefix(1).uppercased() + key.dropFirst())
    return isShifted ? "Shift-\(name)" : name
  }
}
