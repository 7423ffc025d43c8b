#if Viewer
package import CSDL
package import GymCore

/// Turns SDL's events of keys into presses.
///
/// What a key writes depends on the layout of the keyboard and is told by a text event behind that of
/// the key; keys that write nothing, and all where no method of input works, are told by their own.
package struct WindowKeys {
  /// The keys that are held now.
  package private(set) var held: Set<Controls.Key> = []

  private var isRepeated = false
  private var writesText = false

  /// A key that went down, whose text may follow.
  private var unwritten: KeyPress?

  /// Creates a reader of a keyboard that nobody touches.
  package init() {}

  mutating func releaseAll() { held = [] }

  /// Notes that no more events come for now.
  package mutating func finish(_ input: inout Input) {
    if let press = unwritten, !writesText { input.presses.append(press) }
    unwritten = nil
  }

  package mutating func take(_ event: inout SDL_Event, to input: inout Input) {
    switch SDL_EventType(event.type) {
    case SDL_KEYDOWN:
      finish(&input)
      isRepeated = event.key.`repeat` != 0
      guard let key = Self.name(of: event.key.keysym.sym) else { return }
      held.insert(key)
      let isShifted = has(KMOD_LSHIFT, KMOD_RSHIFT, event)
      if key.count > 1 {
        // A key that is held goes on stepping through time, and does nothing else again.
        guard !isRepeated || Self.mayRepeat.contains(key) else { return }
        input.presses.append(KeyPress(key, isShifted: isShifted))
      } else if !isRepeated, !has(KMOD_LCTRL, KMOD_RCTRL, event), !has(KMOD_LALT, KMOD_LGUI, event)
      {
        unwritten =
          isShifted
          ? Self.shifted[key].map { KeyPress($0) } ?? KeyPress(key, isShifted: true)
          : KeyPress(key)
      }
    case SDL_KEYUP:
      if let key = Self.name(of: event.key.keysym.sym) { held.remove(key) }
    case SDL_TEXTINPUT:
      writesText = true
      unwritten = nil
      guard !isRepeated else { return }
      // Read in place: a copy of an event does not hold the bytes that other kinds of events leave out.
      let first = withUnsafeBytes(of: &event) { $0[Self.textOffset] }
      guard first > 32, first < 127 else { return }
      let character = String(UnicodeScalar(first))
      input.presses.append(
        KeyPress(character.lowercased(), isShifted: character != character.lowercased()))
    default: break
    }
  }

  private func has(_ left: SDL_Keymod, _ right: SDL_Keymod, _ event: SDL_Event) -> Bool {
    UInt32(event.key.keysym.mod) & (left.rawValue | right.rawValue) != 0
  }

  private static let textOffset = MemoryLayout<SDL_TextInputEvent>.offset(of: \.text) ?? 0

  private static let mayRepeat: Set<Controls.Key> = [
    "left", "right", "up", "down", "pageup", "pagedown",
  ]

  /// What keys write with shift, where nothing better is known.
  private static let shifted: [Controls.Key: Controls.Key] = ["/": "?", "=": "+"]

  private static let names: KeyValuePairs<SDL_KeyCode, Controls.Key> = [
    SDLK_LEFT: "left", SDLK_RIGHT: "right", SDLK_UP: "up", SDLK_DOWN: "down", SDLK_SPACE: "space",
    SDLK_RETURN: "return", SDLK_KP_ENTER: "return", SDLK_TAB: "tab", SDLK_BACKSPACE: "backspace",
    SDLK_ESCAPE: "escape", SDLK_HOME: "home", SDLK_END: "end", SDLK_PAGEUP: "pageup",
    SDLK_PAGEDOWN: "pagedown", SDLK_KP_PLUS: "+", SDLK_KP_MINUS: "-",
  ]

  private static func name(of symbol: SDL_Keycode) -> Controls.Key? {
    if (33..<127).contains(symbol) { return String(UnicodeScalar(UInt8(symbol))) }
    let first = Int(SDLK_F1.rawValue)
    if (first..<first + 12).contains(Int(symbol)) { return "f\(Int(symbol) - first + 1)" }
    let code = SDL_KeyCode(UInt32(bitPattern: symbol))
    return names.first { $0.key == code }?.value
  }
}
#endif
