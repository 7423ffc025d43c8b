public import GymCore

extension SGFGame {
  /// Tells a game that was played by `rules`, as whose moves followed each other.
  public init(_ moves: [(player: Player, action: Int)], by rules: GoLite) {
    self.init(width: rules.width, height: rules.height)
    komi = rules.komi
    self.rules = Self.name(of: rules)
    events = moves.map { .move($0.player, action: $0.action) }
  }

  /// The name that the rules have in files, or a description where they have none.
  private static func name(of rules: GoLite) -> String {
    switch (rules.ko, rules.suicide) {
    case (.positional, true): "Tromp-Taylor"
    case (.situational, true): "NZ"
    case (_, let suicide): "area scoring, \(rules.ko.rawValue) ko, \(suicide ? "" : "no ")suicide"
    }
  }
}
