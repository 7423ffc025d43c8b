internal import GymCore

/// The text of values: escapes, and line breaks that do not count.
enum SGFText {
  private static let backslash = UInt8(ascii: "\\")

  /// Returns what a value of type Text says.
  ///
  /// A backslash makes of the next byte what it is, and of a line break nothing. Line breaks are one byte or two
  /// different ones. What is not UTF-8 is taken for Latin 1, the default of the format.
  static func decoded(_ value: [UInt8]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.count)
    var i = 0
    while i < value.count {
      let isEscaped = value[i] == backslash
      if isEscaped { i += 1 }
      guard i < value.count else { break }
      let width = lineBreak(at: i, of: value)
      if width > 0 {
        if !isEscaped { bytes.append(.lineFeed) }
        i += width
      } else {
        let isSpace = value[i] == UInt8(ascii: "\t") || value[i] == 0x0B || value[i] == 0x0C
        bytes.append(isSpace ? UInt8(ascii: " ") : value[i])
        i += 1
      }
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// Returns what a value of type SimpleText says, in one line.
  static func simple(_ value: [UInt8]) -> String {
    String(decoded(value).map { $0 == "\n" ? " " : $0 })
  }

  /// Returns `text` as it stands in a file.
  static func escaped(_ text: String) -> [UInt8] {
    text.utf8.reduce(into: []) { bytes, byte in
      if byte == backslash || byte == UInt8(ascii: "]") { bytes.append(backslash) }
      bytes.append(byte)
    }
  }

  /// Returns of how many bytes the line break at a place is; 0 where there is none.
  static func lineBreak(at i: Int, of bytes: [UInt8]) -> Int {
    guard bytes[i] == .lineFeed || bytes[i] == .carriageReturn else { return 0 }
    guard i + 1 < bytes.count else { return 1 }
    let other = bytes[i] == .lineFeed ? UInt8.carriageReturn : UInt8.lineFeed
    return bytes[i + 1] == other ? 2 : 1
  }
}
