/// What readers of text files look for, byte by byte, for "\r\n" is one character to Swift.
extension UInt8 {
  package static let lineFeed = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")
  package static let numberSign = UInt8(ascii: "#")
  package static let slash = UInt8(ascii: "/")
  package static let colon = UInt8(ascii: ":")
  package static let semicolon = UInt8(ascii: ";")

  package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it is a space, a tab, or half of a line break.
  package var isBlank: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == .carriageReturn
  }
}

extension StringProtocol {
  /// The text without blanks around it.
  package var trimmed: String {
    String(
      decoding: utf8.drop(while: \.isBlank).reversed().drop(while: \.isBlank).reversed(),
      as: UTF8.self)
  }
}

extension Collection<UInt8> {
  /// The bytes of a text, without the mark that some editors put first.
  package var unmarked: SubSequence {
    starts(with: "\u{FEFF}".utf8) ? dropFirst("\u{FEFF}".utf8.count) : self[...]
  }
}

extension String {
  /// The bytes, without the mark that some editors put first.
  package var unmarkedBytes: [UInt8] { Array(utf8.unmarked) }
}
