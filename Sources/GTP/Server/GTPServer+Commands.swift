internal import GymCore

extension GTPServer {
  /// Does what a command asks for and returns the answer.
  typealias Command =
    @Sendable (_ server: inout GTPServer, _ call: inout GTPCall) throws(GTPRefusal) -> String

  /// All commands, by their names.
  static let commands: [String: Command] = [
    administration, board, handicap, play, scoring, rulesets, files, graphics, tournaments,
    analysis,
  ].reduce(into: [:]) { all, group in all.merge(group) { first, _ in first } }

  /// What every engine says of itself.
  private static let administration: [String: Command] = [
    "protocol_version": { _, _ throws(GTPRefusal) in "2" },
    "name": { server, _ throws(GTPRefusal) in "rlgym \(server.mind.name)" },
    "version": { server, _ throws(GTPRefusal) in server.version },
    "known_command": { _, call throws(GTPRefusal) in
      commands[try call.only()] == nil ? "false" : "true"
    },
    "list_commands": { server, _ throws(GTPRefusal) in
      server.commandNames.joined(separator: "\n")
    },
    "quit": { _, _ throws(GTPRefusal) in "" },
    "gogui-interrupt": { _, _ throws(GTPRefusal) in "" },
  ]

  /// The names of the commands that are of use with this mind, sorted.
  var commandNames: [String] {
    // A program that finds them offers an analysis.
    Self.commands.keys.filter { mind.searches || Self.analysis[$0] == nil }.sorted()
  }

  /// The board and the clock.
  private static let board: [String: Command] = [
    "boardsize": { server, call throws(GTPRefusal) in
      guard let size = Int(try call.only()) else { throw .syntax }
      guard (2...19).contains(size) else { throw .unacceptableSize }
      guard size != server.table.size else {
        server.table.clear()
        return ""
      }
      guard let rules = server.rules(changing: ["size": "\(size)"]),
        server.mind.objection(to: rules) == nil
      else { throw .unacceptableSize }
      server.table = GoTable(rules)
      return ""
    },
    "clear_board": { server, _ throws(GTPRefusal) in
      server.table.clear()
      server.explanation = ""
      return ""
    },
    "komi": { server, call throws(GTPRefusal) in
      guard let rules = server.rules(changing: ["komi": try call.only()]) else { throw .syntax }
      server.table.change(to: rules)
      return ""
    },
    "time_settings": { server, call throws(GTPRefusal) in
      let numbers = call.arguments.compactMap { Int($0) }
      guard call.arguments.count == 3, numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else {
        throw .syntax
      }
      let settings = GTPTime.Settings(
        main: Double(numbers[0]), period: Double(numbers[1]), stones: numbers[2])
      server.time = GTPTime(settings: settings.isUnlimited ? nil : settings)
      return ""
    },
    "time_left": { server, call throws(GTPRefusal) in
      let player = try call.color()
      let numbers = call.arguments.dropFirst().compactMap { Int($0) }
      guard call.arguments.count == 3, numbers.count == 2, numbers[1] >= 0 else { throw .syntax }
      server.time.set(
        GTPTime.Left(seconds: Double(max(0, numbers[0])), stones: numbers[1]), of: player)
      return ""
    },
  ]
}
