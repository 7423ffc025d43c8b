import GymCore

/// Turns the bytes that a terminal sends into presses.
///
/// A terminal does not tell when a key is let go; one counts as held for a tenth of a second, and
/// longer while it is repeated.
package struct TerminalKeys {
  private var heldUntil: [Controls.Key: ContinuousClock.Instant] = [:]
  private var rest: [UInt8] = []

  /// Creates a reader that was sent nothing.
  package init() {}

  /// Adds what bytes say to an input; none mean that nothing follows for now.
  package mutating func take(_ bytes: [UInt8], to input: inout Input) {
    let now = ContinuousClock.now
    rest += bytes
    while let (press, length) = Self.press(rest[...], isComplete: bytes.isEmpty) {
      rest.removeFirst(length)
      guard let press else { continue }
      input.presses.append(press)
      let isHeld = heldUntil[press.key].map { $0 > now } ?? false
      heldUntil[press.key] = now + .milliseconds(isHeld ? 120 : 100)
    }
    heldUntil = heldUntil.filter { $0.value > now }
    input.held = Set(heldUntil.keys)
    input.tellsReleases = false
  }

  private static let sequences: [String: KeyPress] = [
    "[A": "up", "[B": "down", "[C": "right", "[D": "left", "OA": "up", "OB": "down", "OC": "right",
    "OD": "left", "[1;2C": KeyPress("right", isShifted: true),
    "[1;2D": KeyPress("left", isShifted: true), "[5;2~": KeyPress("pageup", isShifted: true),
    "[6;2~": KeyPress("pagedown", isShifted: true), "[H": "home", "[F": "end", "[1~": "home",
    "[4~": "end", "OH": "home", "OF": "end", "[5~": "pageup", "[6~": "pagedown", "OP": "f1",
    "OQ": "f2", "OR": "f3", "OS": "f4", "[15~": "f5", "[17~": "f6", "[18~": "f7", "[19~": "f8",
    "[20~": "f9", "[21~": "f10", "[23~": "f11", "[24~": "f12", "[11~": "f1", "[12~": "f2",
    "[13~": "f3", "[14~": "f4",
  ]

  /// Returns the first press in `bytes`, if they are one, and how many bytes it takes; `nil` where more
  /// must come first.
  static func press(_ bytes: ArraySlice<UInt8>, isComplete: Bool) -> (KeyPress?, Int)? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1B:
      let rest = bytes.dropFirst()
      guard let second = rest.first else { return isComplete ? ("escape", 1) : nil }
      guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else { return ("escape", 1) }
      // A sequence ends with a letter or a tilde.
      let end = rest.dropFirst().firstIndex { (0x40...0x7E).contains($0) }
      guard let end else { return isComplete || rest.count > 16 ? (nil, bytes.count) : nil }
      let text = String(decoding: rest[rest.startIndex...end], as: UTF8.self)
      return (sequences[text], text.utf8.count + 1)
    case 0x0D, 0x0A: return ("return", 1)
    case 0x09: return ("tab", 1)
    case 0x20: return ("space", 1)
    case 0x7F, 0x08: return ("backspace", 1)
    case 0x21..<0x7F:
      let character = String(UnicodeScalar(first))
      let key = character.lowercased()
      return (KeyPress(key, isShifted: key != character), 1)
    default: return (nil, 1)
    }
  }
}
