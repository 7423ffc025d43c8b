/// The face that texts are drawn in; digits have one width.
public enum Font {
  /// What outlines are counted in: parts of the size.
  static let unitsPerSize = 2_048

  /// How far capital letters reach up, as a share of the size.
  public static let capHeight = Float(Outlines.capHeight) / Float(unitsPerSize)

  /// Returns how wide a text of a size is.
  public static func width(of text: String, size: Float) -> Float {
    Float(advance(of: Array(text.utf8)[...])) * size / Float(unitsPerSize)
  }

  /// Returns how wide a text is, in units.
  static func advance(of characters: ArraySlice<UInt8>) -> Int {
    var sum = 0
    visit(characters) { sum += $0.advance }
    return sum
  }

  /// Calls `body` with the glyph of every character; a box where the face has none.
  static func visit(_ characters: ArraySlice<UInt8>, _ body: (Glyph) -> Void) {
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = characters.makeIterator()
    while true {
      switch parser.parseScalar(from: &bytes) {
      case .emptyInput: return
      case .error: body(missing)
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        body(glyphs[scalar.value] ?? missing)
      }
    }
  }

  /// The shape of a character.
  struct Glyph: Sendable {
    /// A corner of an outline, in units, y downwards; off the outline it bends it.
    struct Corner: Sendable {
      var x, y: Int
      var isOn: Bool
    }

    /// How far the next character stands to the right.
    var advance = 0

    /// The closed outlines; bends are quadratic Bézier curves, and between two corners off the outline
    /// lies one on it.
    var outlines: [[Corner]] = []
  }

  private static let missing: Glyph = glyphs[0x25A1] ?? Glyph()

  private static let glyphs: [UInt32: Glyph] = {
    var reader = OutlineReader(Outlines.encoded)
    var glyphs: [UInt32: Glyph] = [:]
    while let character = reader.next() { glyphs[UInt32(character)] = reader.glyph() }
    return glyphs
  }()
}

/// Reads what `scripts/embed-font` writes.
private struct OutlineReader {
  private var bytes: [UInt8] = []
  private var position = 0

  init(_ encoded: StaticString) {
    var (bits, count): (UInt32, UInt32) = (0, 0)
    encoded.withUTF8Buffer { text in
      for letter in text {
        guard let digit = Self.digit(letter) else { continue }
        bits = bits << 6 | digit
        count += 6
        if count >= 8 {
          count -= 8
          bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        }
      }
    }
  }

  /// The value of a letter in base 64; `nil` for padding.
  private static func digit(_ letter: UInt8) -> UInt32? {
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  /// Reads a number; `nil` at the end.
  mutating func next() -> Int? {
    guard position < bytes.count else { return nil }
    return number()
  }

  mutating func glyph() -> Font.Glyph {
    var glyph = Font.Glyph(advance: number())
    var (x, y) = (0, 0)
    for _ in 0..<number() {
      glyph.outlines.append(
        (0..<number()).map { _ in
          let step = number()
          x += Self.signed(step >> 1)
          y += Self.signed(number())
          return Font.Glyph.Corner(x: x, y: y, isOn: step & 1 == 1)
        })
    }
    return glyph
  }

  private mutating func number() -> Int {
    var (number, shift) = (0, 0)
    while true {
      let byte = bytes[position]
      position += 1
      number |= Int(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { return number }
    }
  }

  private static func signed(_ zigzag: Int) -> Int {
    zigzag & 1 == 0 ? zigzag >> 1 : -(zigzag >> 1) - 1
  }
}
