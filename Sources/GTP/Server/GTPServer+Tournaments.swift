/// What tournaments and graphical programs ask besides.
extension GTPServer {
  static let tournaments: [String: Command] = [
    "gomill-explain_last_move": { server, _ throws(GTPRefusal) in server.explanation },
    "gomill-describe_engine": { server, _ throws(GTPRefusal) in
      "rlgym \(server.version)\n\(server.mind.description)"
    },
    "gomill-cpu_time": { _, _ throws(GTPRefusal) in ProcessorTime.text },
    // What is said of the opponent changes nothing.
    "cgos-opponent_name": { _, _ throws(GTPRefusal) in "" },
    "cgos-opponent_rating": { _, _ throws(GTPRefusal) in "" },
    "cgos-gameover": { _, _ throws(GTPRefusal) in "" },
    "kgs-game_over": { _, _ throws(GTPRefusal) in "" },
  ]

  static let graphics: [String: Command] = [
    "gogui-analyze_commands": { _, _ throws(GTPRefusal) in
      [
        "plist/All Legal/all_legal %c", "string/Board/showboard",
        "string/Explain Last Move/gomill-explain_last_move", "string/Final Score/final_score",
        "string/Rules/kata-get-rules", "none/Set Rules/kata-set-rules %s",
      ].joined(separator: "\n")
    }
  ]
}
