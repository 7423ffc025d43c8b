#if Viewer
import CSDL
import GymCore

/// Turns SDL's events of keys into presses.
///
/// What a key writes depends on the layout of the keyboard and is told by a text event; keys that write
/// nothing are told by their own.
struct WindowKeys {
  /// The keys that are held now.
  private(set) var held: Set<Controls.Key> = []

  private var isRepeated = false
  private var isShifted = false

  mutating func releaseAll() { held = [] }

  mutating func take(_ event: SDL_Event, to input: inout Input) {
    switch SDL_EventType(event.type) {
    case SDL_KEYDOWN:
      isRepeated = event.key.`repeat` != 0
      isShifted = UInt32(event.key.keysym.mod) & (KMOD_LSHIFT.rawValue | KMOD_RSHIFT.rawValue) != 0
      guard let key = Self.name(of: event.key.keysym.sym) else { return }
      held.insert(key)
      // A key that is held goes on stepping through time, and does nothing else again.
      if key.count > 1, !isRepeated || Self.mayRepeat.contains(key) {
        input.presses.append(KeyPress(key, isShifted: isShifted))
      }
    case SDL_KEYUP:
      if let key = Self.name(of: event.key.keysym.sym) { held.remove(key) }
    case SDL_TEXTINPUT:
      guard !isRepeated else { return }
      var text = event.text.text
      let first = withUnsafeBytes(of: &text) { $0[0] }
      guard first > 32, first < 127 else { return }
      let character = String(UnicodeScalar(first))
      input.presses.append(
        KeyPress(character.lowercased(), isShifted: character != character.lowercased()))
    default: break
    }
  }

  private static let mayRepeat: Set<Controls.Key> = ["left", "right", "up", "down"]

  private static let names: [SDL_KeyCode: Controls.Key] = [
    SDLK_LEFT: "left", SDLK_RIGHT: "right", SDLK_UP: "up", SDLK_DOWN: "down", SDLK_SPACE: "space",
    SDLK_RETURN: "return", SDLK_KP_ENTER: "return", SDLK_TAB: "tab", SDLK_BACKSPACE: "backspace",
    SDLK_ESCAPE: "escape", SDLK_HOME: "home", SDLK_END: "end", SDLK_PAGEUP: "pageup",
    SDLK_PAGEDOWN: "pagedown",
  ]

  private static func name(of symbol: SDL_Keycode) -> Controls.Key? {
    if (33..<127).contains(symbol) { return String(UnicodeScalar(UInt8(symbol))) }
    let first = Int(SDLK_F1.rawValue)
    if (first..<first + 12).contains(Int(symbol)) { return "f\(Int(symbol) - first + 1)" }
    return names[SDL_KeyCode(UInt32(bitPattern: symbol))]
  }
}

extension SDL_KeyCode: @retroactive Hashable {}
#endif
