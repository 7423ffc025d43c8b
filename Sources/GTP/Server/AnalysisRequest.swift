internal import GymCore

/// What is asked of an analysis: who is to act, how often it is told of, and what.
struct AnalysisRequest {
  var player: Player
  var interval = Duration.milliseconds(500)
  var showsRoot = false
  var showsOwnership = false
  var greatestCount = Int.max

  /// Reads arguments such as "b 50 ownership true", in which times are hundredths of a second.
  init(_ arguments: [String], toAct player: Player) throws(GTPRefusal) {
    self.player = player
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if let color = GTPCall.player(word) {
        self.player = color
      } else if let hundredths = Int(word) {
        try setInterval(hundredths)
      } else {
        switch word.lowercased() {
        case "interval": try setInterval(try Self.number(rest.popFirst()))
        case "maxmoves": greatestCount = max(1, try Self.number(rest.popFirst()))
        case "minmoves": _ = try Self.number(rest.popFirst())
        case "ownership": showsOwnership = try Self.flag(rest.popFirst())
        case "rootinfo": showsRoot = try Self.flag(rest.popFirst())
        case "movesownership", "ownershipstdev", "pvvisits", "pvedgevisits", "noresultvalue":
          _ = try Self.flag(rest.popFirst())
        default: throw .syntax
        }
      }
    }
  }

  private mutating func setInterval(_ hundredths: Int) throws(GTPRefusal) {
    guard (0...1_000_000).contains(hundredths) else { throw .syntax }
    interval = .milliseconds(max(1, hundredths) * 10)
  }

  private static func number(_ word: String?) throws(GTPRefusal) -> Int {
    guard let number = word.flatMap({ Int($0) }), number >= 0 else { throw .syntax }
    return number
  }

  private static func flag(_ word: String?) throws(GTPRefusal) -> Bool {
    switch word?.lowercased() {
    case "true": true
    case "false": false
    default: throw .syntax
    }
  }

  /// Returns the form in which it is told.
  func form(_ dialect: AnalysisForm.Dialect, size: Int) -> AnalysisForm {
    AnalysisForm(
      dialect: dialect, size: size, player: player, showsRoot: showsRoot,
      showsOwnership: showsOwnership, greatestCount: greatestCount)
  }
}
