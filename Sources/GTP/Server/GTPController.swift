/// Whoever asks an engine.
public protocol GTPController {
  /// Waits for a line and returns it without its end; `nil` where none will come.
  func nextLine() -> [UInt8]?

  /// Whether a line is waiting, or none will come any more.
  func isWaiting() -> Bool

  /// Takes a part of an answer, at once.
  func write(_ text: String)
}

/// One call of a command, which may answer bit by bit.
struct GTPCall {
  let request: GTPRequest
  let controller: (any GTPController)?

  /// Whether a part of the answer was written.
  private(set) var hasBegun = false

  var arguments: [String] { request.arguments }

  init(request: GTPRequest, controller: (any GTPController)?) {
    self.request = request
    self.controller = controller
  }

  /// Writes a line of the answer.
  mutating func write(_ line: String) {
    guard let controller else { return }
    if !hasBegun { controller.write("=\(request.id)\n") }
    hasBegun = true
    if !line.isEmpty { controller.write(line + "\n") }
  }
}
