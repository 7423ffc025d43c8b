import GymCore

/// Keys that a script presses, one after the other: `right*3,space,wait*10,t,q`.
public struct KeyScript: Sendable {
  /// One thing that the script does.
  public enum Act: Sendable, Hashable {
    /// Presses a key.
    case press(KeyPress)

    /// Lets a sixtieth of a second pass.
    case wait
  }

  /// What it does, in order.
  public let acts: [Act]

  /// Reads a script.
  ///
  /// - Throws: `ViewingError` that names what is no key.
  public init(_ text: String) throws(ViewingError) {
    var acts: [Act] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "*", omittingEmptySubsequences: false)
      let count =
        parts.count == 2 ? Numerals.wholeNumber(from: String(parts[1]), in: 1...100_000) : 1
      guard let count, parts.count <= 2, let name = parts.first else {
        throw ViewingError(
          "--keys must be keys with commas between them, each with a count behind * if wished, "
            + "got '\(item)'")
      }
      acts += Array(repeating: try Self.act(String(name)), count: count)
    }
    self.acts = acts
  }

  private static func act(_ name: String) throws(ViewingError) -> Act {
    if name == "wait" { return .wait }
    if name == "comma" { return .press(",") }
    let isShifted = name.hasPrefix("shift-")
    let key = isShifted ? String(name.dropFirst(6)) : name
    guard key.count == 1 || KeyPress.names.contains(key) else {
      throw ViewingError(
        "--keys names no key '\(name)'"
          + suggestion(for: name, among: KeyPress.names + ["wait", "comma"]))
    }
    return .press(KeyPress(key, isShifted: isShifted))
  }
}
