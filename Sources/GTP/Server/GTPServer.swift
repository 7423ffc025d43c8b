public import GoLiteEnvironment
public import GymCore

/// An engine that answers the Go Text Protocol.
public struct GTPServer {
  /// The board, the moves and the rules.
  var table: GoTable

  /// Who thinks.
  var mind: GoMind

  /// What the last move that was thought of came from; empty before one.
  var explanation = ""

  /// The clock that a controller set.
  var time = GTPTime()

  /// Whether the controller said that it is done.
  public private(set) var hasQuit = false

  /// The version that the protocol is told.
  let version: String

  /// Creates an engine that starts with a board of such rules.
  ///
  /// - Throws: `SettingError` where the mind cannot play by them.
  public init(_ mind: GoMind, rules: GoLite, version: String) throws(SettingError) {
    if let objection = mind.objection(to: rules) {
      throw .inconsistent(owner: "agent '\(mind.name)'", reason: objection)
    }
    self.mind = mind
    self.version = version
    table = GoTable(rules)
  }

  /// Answers a line; `nil` where it asks for nothing.
  ///
  /// - Parameters:
  ///   - line: The bytes of the line, without its end.
  ///   - controller: Whoever asks, for commands that answer bit by bit.
  /// - Returns: The answer with the empty line behind it, or what is left of it.
  public mutating func answer(
    _ line: some Sequence<UInt8>, to controller: (any GTPController)? = nil
  ) -> String? {
    guard let request = GTPRequest(line) else { return nil }
    guard let command = Self.commands[request.name] else {
      return request.refusal("unknown command")
    }
    // A failed command changes nothing, whatever it did until it failed.
    let before = (table, time, explanation)
    do throws(GTPRefusal) {
      var call = GTPCall(request: request, controller: controller)
      let text = try command(&self, &call)
      if request.name == "quit" { hasQuit = true }
      return call.hasBegun ? text + "\n" : request.answer(text)
    } catch {
      (table, time, explanation) = before
      return request.refusal(error.reason)
    }
  }

  /// Answers until the controller is done or gone.
  public mutating func serve(_ controller: some GTPController) {
    while !hasQuit, let line = controller.nextLine() {
      if let answer = answer(line, to: controller) { controller.write(answer) }
    }
  }
}
