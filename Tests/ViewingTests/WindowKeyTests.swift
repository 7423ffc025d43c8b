#if Viewer
import CSDL
import GymCore
import Testing
import Viewing

/// What SDL tells of keys, read as presses.
@Suite struct WindowKeyTests {
  /// What is pressed while these events come together.
  private func input(_ events: [SDL_Event], _ keys: inout WindowKeys) -> Input {
    var input = Input()
    for event in events {
      var event = event
      keys.take(&event, to: &input)
    }
    keys.finish(&input)
    input.held = keys.held
    return input
  }

  private func presses(_ events: SDL_Event...) -> [KeyPress] {
    var keys = WindowKeys()
    return input(events, &keys).presses
  }

  private func key(_ type: SDL_EventType, _ code: Int, _ modifiers: UInt32 = 0) -> SDL_Event {
    var event = SDL_Event()
    event.key.type = type.rawValue
    event.key.keysym.sym = SDL_Keycode(code)
    event.key.keysym.mod = UInt16(modifiers)
    return event
  }

  private func text(_ character: Character) -> SDL_Event {
    var event = SDL_Event()
    event.text.type = SDL_TEXTINPUT.rawValue
    event.text.text.0 = CChar(character.asciiValue ?? 0)
    return event
  }

  @Test func `a key that writes is what it writes`() {
    #expect(presses(key(SDL_KEYDOWN, 115), text("s")) == ["s"])
    #expect(presses(key(SDL_KEYDOWN, 115, 1), text("S")) == [KeyPress("s", isShifted: true)])
    #expect(presses(key(SDL_KEYDOWN, 47, 1), text("?")) == ["?"])
    #expect(
      presses(key(SDL_KEYDOWN, 97), text("a"), key(SDL_KEYUP, 97), key(SDL_KEYDOWN, 98), text("b"))
        == ["a", "b"])
  }

  @Test func `where nothing is written keys tell themselves`() {
    #expect(presses(key(SDL_KEYDOWN, 115), key(SDL_KEYUP, 115)) == ["s"])
    #expect(presses(key(SDL_KEYDOWN, 47, 1)) == ["?"])
    #expect(presses(key(SDL_KEYDOWN, 97), key(SDL_KEYDOWN, 98)) == ["a", "b"])
    #expect(presses(key(SDL_KEYDOWN, 115, UInt32(KMOD_LCTRL.rawValue))) == [])
  }

  @Test func `keys without a text are named`() {
    let home = Int(Int32(bitPattern: SDLK_HOME.rawValue))
    #expect(presses(key(SDL_KEYDOWN, home)) == ["home"])
    #expect(presses(key(SDL_KEYDOWN, 32), text(" ")) == ["space"])
    #expect(
      presses(key(SDL_KEYDOWN, Int(SDLK_RIGHT.rawValue), 1))
        == [KeyPress("right", isShifted: true)])
    #expect(presses(key(SDL_KEYDOWN, Int(SDLK_F1.rawValue) + 11)) == ["f12"])
  }

  @Test func `a key that is held does once what does not repeat`() {
    var again = key(SDL_KEYDOWN, 115)
    again.key.`repeat` = 1
    #expect(presses(key(SDL_KEYDOWN, 115), text("s"), again, text("s")) == ["s"])
    var right = key(SDL_KEYDOWN, Int(SDLK_RIGHT.rawValue))
    right.key.`repeat` = 1
    #expect(presses(right, right) == ["right", "right"])
  }

  @Test func `keys are held from down to up`() {
    var keys = WindowKeys()
    #expect(input([key(SDL_KEYDOWN, 97), key(SDL_KEYDOWN, 32)], &keys).held == ["a", "space"])
    #expect(input([key(SDL_KEYUP, 97)], &keys).held == ["space"])
  }
}
#endif
