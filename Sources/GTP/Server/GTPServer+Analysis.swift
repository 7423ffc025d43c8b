internal import Foundation
internal import GoLiteEnvironment
internal import GymCore

/// What a search finds, for whoever watches it.
extension GTPServer {
  static let analysis: [String: Command] = [
    "lz-analyze": analyze(.leelaZero), "analyze": analyze(.kataGo),
    "kata-analyze": analyze(.kataGo),
    "lz-genmove_analyze": move(.leelaZero), "genmove_analyze": move(.kataGo),
    "kata-genmove_analyze": move(.kataGo), "cgos-genmove_analyze": cgosMove,
  ]

  /// An analysis searches no further where so much was tried, for a tree takes a kilobyte a visit; it then
  /// waits to be stopped.
  private static let greatestVisits = 500_000

  /// Searches until a line comes in.
  private static func analyze(_ dialect: AnalysisForm.Dialect) -> Command {
    { server, call throws(GTPRefusal) in
      let (request, controller) = try server.request(call)
      let state = server.table.rules.resumed(server.table.state, by: request.player)
      let form = request.form(dialect, size: server.table.size)
      call.write("")
      let watch = Watch(every: request.interval, tell: { Self.tell($0, form, controller) }) {
        controller.isWaiting()
      }
      var visits = 0
      while !controller.isWaiting() {
        guard visits < greatestVisits else {
          usleep(10_000)
          continue
        }
        _ = try server.mind.move(in: state, by: server.table.rules, watchedBy: watch)
        let all = server.mind.search?.visits.reduce(0, +) ?? 0
        // What is decided is not searched further.
        if all == visits { usleep(10_000) }
        visits = all
      }
      return ""
    }
  }

  /// Thinks of a move, and tells of the search meanwhile and at its end.
  private static func move(_ dialect: AnalysisForm.Dialect) -> Command {
    { server, call throws(GTPRefusal) in
      let (request, controller) = try server.request(call)
      let form = request.form(dialect, size: server.table.size)
      call.write("")
      let move = try server.play(
        for: request.player, every: request.interval, tell: { Self.tell($0, form, controller) })
      if let search = server.mind.search { Self.tell(search, form, controller) }
      call.write("play \(move)")
      return ""
    }
  }

  /// What the server for computers shows of a move, in one object.
  private static let cgosMove: Command = { server, call throws(GTPRefusal) in
    let (request, _) = try server.request(call)
    let move = try server.play(for: request.player)
    var report = "{}"
    if let search = server.mind.search, let best = search.mostVisited {
      let line = search.principalVariation.map(server.vertex).joined(separator: " ")
      report =
        "{\"winrate\":\(search.winShare(of: best)),\"visits\":\(search.visits.reduce(0, +)),"
        + "\"pv\":\"\(line)\"}"
    }
    call.write("")
    call.write(report)
    call.write("play \(move)")
    return ""
  }

  private func request(
    _ call: GTPCall
  ) throws(GTPRefusal) -> (AnalysisRequest, any GTPController) {
    guard mind.searches, let controller = call.controller else {
      throw GTPRefusal("agent '\(mind.name)' does not search")
    }
    return (
      try AnalysisRequest(call.arguments, toAct: table.state.toAct), controller
    )
  }

  private static func tell(
    _ search: SearchInsight, _ form: AnalysisForm, _ controller: any GTPController
  ) {
    let line = form.line(search)
    if !line.isEmpty { controller.write(line + "\n") }
  }

  /// Notes why an action was chosen.
  mutating func explain(_ action: Int) {
    guard let search = mind.search, search.visits[action] > 0 else {
      explanation = ""
      return
    }
    let line = search.principalVariation.map(vertex).joined(separator: " ")
    explanation =
      "\(vertex(action)): \(search.visits[action]) of \(search.visits.reduce(0, +)) visits, "
      + "\(Int((search.winShare(of: action) * 100).rounded())) % wins, line \(line)"
  }
}
