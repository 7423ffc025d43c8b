public import GymCore

/// Keys that a script presses, one after the other: `right*3,space,wait*10,t,q`; `up+left*60` holds two
/// together for a second, and `mouse-30-left` puts the mouse somewhere with a button held, and
/// `click-30-60` clicks at hundredths of the width and the height.
public struct KeyScript: Sendable {
  /// One thing that the script does.
  public enum Act: Sendable, Hashable {
    /// Presses a key.
    case press(KeyPress)

    /// Holds keys together.
    case hold(Set<Controls.Key>)

    /// Puts the mouse at so many hundredths of the screen's width, with buttons held.
    case mouse(percent: Int, Set<Input.Mouse.Button>)

    /// Clicks at so many hundredths of the screen's width and height.
    case click(x: Int, y: Int)

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
            + "got \(quoted: item)")
      }
      acts += Array(repeating: try Self.act(String(name)), count: count)
    }
    self.acts = acts
  }

  private static func act(_ name: String) throws(ViewingError) -> Act {
    if name == "wait" { return .wait }
    if name == "comma" { return .press(",") }
    if let mouse = mouse(name) ?? click(name) { return mouse }
    let parts = name.split(separator: "+")
    if parts.count > 1 {
      return .hold(
        Set(try parts.map { part throws(ViewingError) in try key(String(part)).key }))
    }
    return .press(try key(name))
  }

  /// Reads `mouse-30`, `mouse-30-left`, `mouse-30-right`.
  private static func mouse(_ name: String) -> Act? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts[0] == "mouse",
      let percent = Numerals.wholeNumber(from: String(parts[1]), in: 0...100)
    else { return nil }
    let buttons: [Substring: Input.Mouse.Button] = ["left": .primary, "right": .secondary]
    guard parts.count == 3 else { return .mouse(percent: percent, []) }
    return buttons[parts[2]].map { .mouse(percent: percent, [$0]) }
  }

  /// Reads `click-30-60`.
  private static func click(_ name: String) -> Act? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "click",
      let x = Numerals.wholeNumber(from: String(parts[1]), in: 0...100),
      let y = Numerals.wholeNumber(from: String(parts[2]), in: 0...100)
    else { return nil }
    return .click(x: x, y: y)
  }

  private static func key(_ name: String) throws(ViewingError) -> KeyPress {
    let isShifted = name.hasPrefix("shift-")
    let key = isShifted ? String(name.dropFirst(6)) : name
    guard key.count == 1 || KeyPress.names.contains(key) else {
      throw ViewingError(
        "--keys names no key \(quoted: name)"
          + suggestion(for: name, among: KeyPress.names + ["wait", "comma"]))
    }
    return KeyPress(key, isShifted: isShifted)
  }
}
