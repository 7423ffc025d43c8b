/// A line of the Go Text Protocol that asks for something.
///
/// (G. Farnebäck, "Specification of the Go Text Protocol, version 2, draft 2", 2002, section 2.)
struct GTPRequest: Hashable {
  /// The number that comes back with the answer, as it is written.
  let id: String

  /// The name of the command; empty where there is only a number.
  let name: String

  /// What stands behind it.
  let arguments: [String]

  /// Reads a line; `nil` where it asks for nothing.
  ///
  /// Control characters do not count, a tab is a space, and what follows a number sign is a comment.
  init?(_ line: some Sequence<UInt8>) {
    var kept: [UInt8] = []
    for byte in line {
      if byte == UInt8(ascii: "#") { break }
      if byte == UInt8(ascii: "\t") { kept.append(UInt8(ascii: " ")) }
      if byte >= 0x20, byte != 0x7F { kept.append(byte) }
    }
    var words = String(decoding: kept, as: UTF8.self).split(separator: " ").map(String.init)
    guard let first = words.first else { return nil }
    let isNumber = first.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    id = isNumber ? words.removeFirst() : ""
    name = words.isEmpty ? "" : words.removeFirst()
    arguments = words
  }

  /// Returns the answer that `text` is, with the empty line behind it.
  func answer(_ text: String) -> String { "=\(head(text))\n\n" }

  /// Returns the refusal for a reason, with the empty line behind it.
  func refusal(_ reason: String) -> String { "?\(head(reason))\n\n" }

  /// An empty line would end the answer.
  private func head(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline).joined(separator: "\n")
    return lines.isEmpty ? id : "\(id) \(lines)"
  }
}

/// Why a command is refused, in the words of the protocol.
struct GTPRefusal: Error, Hashable {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  static let syntax = GTPRefusal("syntax error")
  static let illegalMove = GTPRefusal("illegal move")
  static let unacceptableSize = GTPRefusal("unacceptable size")
}
