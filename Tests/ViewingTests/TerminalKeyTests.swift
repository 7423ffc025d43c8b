import GymCore
import Testing
import Viewing

/// What a terminal sends, read as keys.
@Suite struct TerminalKeyTests {
  /// What is pressed when bytes arrive in these pieces, and none behind them.
  private func presses(_ pieces: [String]) -> [KeyPress] {
    var keys = TerminalKeys()
    var input = Input()
    for piece in pieces + [""] { keys.take(Array(piece.utf8), to: &input) }
    return input.presses
  }

  private static let sequences: [(String, KeyPress)] = [
    ("\u{1B}[A", "up"), ("\u{1B}OB", "down"), ("\u{1B}[C", "right"),
    ("\u{1B}[1;2D", KeyPress("left", isShifted: true)), ("\u{1B}[H", "home"),
    ("\u{1B}[4~", "end"), ("\u{1B}[5~", "pageup"), ("\u{1B}OP", "f1"), ("\u{1B}[15~", "f5"),
    ("\u{1B}[24~", "f12"), ("\u{1B}[6;2~", KeyPress("pagedown", isShifted: true)), ("a", "a"),
    ("T", KeyPress("t", isShifted: true)), (" ", "space"), ("\r", "return"), ("\t", "tab"),
    ("\u{7F}", "backspace"), ("?", "?"), ("[", "["), ("\u{1B}", "escape"),
  ]

  @Test(arguments: sequences)
  func `a sequence is one press, wherever it is split`(bytes: String, press: KeyPress) {
    let all = Array(bytes.utf8)
    for cut in 0..<all.count {
      let (head, tail) = (
        String(decoding: all[..<cut], as: UTF8.self), String(decoding: all[cut...], as: UTF8.self)
      )
      #expect(presses(head.isEmpty ? [tail] : [head, tail]) == [press])
    }
  }

  @Test func `keys that arrive together are all pressed`() {
    #expect(
      presses([Self.sequences.dropLast().map(\.0).joined()]) == Self.sequences.dropLast().map(\.1))
  }

  @Test func `escape alone is a key once nothing follows`() {
    var keys = TerminalKeys()
    var input = Input()
    keys.take([0x1B], to: &input)
    #expect(input.presses.isEmpty)
    keys.take([], to: &input)
    #expect(input.presses == ["escape"])
  }

  @Test func `what is no key does nothing and holds nothing up`() {
    #expect(presses(["\u{1B}[99;99;99~q"]) == ["q"])
    #expect(presses(["\u{1B}[<35;10;20Mq"]) == ["q"])
    #expect(presses(["ü€q"]) == ["q"])
    #expect(presses(["\u{1B}[", "", "q"]) == ["q"])
    #expect(presses(["\u{0}\u{1}\u{2}q"]) == ["q"])
  }

  @Test func `random bytes are read to their end`() {
    var random = RandomStream(seed: 1, purpose: "garbage")
    for _ in 0..<200 {
      var keys = TerminalKeys()
      var input = Input()
      for _ in 0..<20 {
        keys.take(
          (0..<random.integer(below: 12)).map { _ in UInt8(random.integer(below: 256)) }, to: &input
        )
      }
      keys.take([], to: &input)
      keys.take([], to: &input)
      input.presses = []
      keys.take(Array("q".utf8), to: &input)
      #expect(input.presses == ["q"])
    }
  }

  @Test func `a key is held for a while after it was pressed`() {
    var keys = TerminalKeys()
    var input = Input()
    keys.take(Array("a\u{1B}[A".utf8), to: &input)
    #expect(input.held == ["a", "up"])
  }
}
