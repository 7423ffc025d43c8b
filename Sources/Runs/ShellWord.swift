internal import GymCore

/// Paths in the commands that hints propose.
package enum ShellWord {
  /// Returns `path` as a shell and the command behind it take it, quoted where that is needed.
  package static func path(_ path: String) -> String {
    // What begins with a dash would be taken for an option.
    let path = path.hasPrefix("-") ? "./" + path : path
    let isPlain = path.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+=:@%".contains($0))
    }
    if isPlain, !path.isEmpty { return path }
    guard path.printable == path else { return "$'\(path.utf8.map(escaped).joined())'" }
    return "'" + path.replacing("'", with: "'\\''") + "'"
  }

  /// Returns a byte as it stands in a quotation of the form `$'\033'`.
  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7F: String(UnicodeScalar(byte))
    default:
      "\\" + String(repeating: "0", count: byte < 8 ? 2 : byte < 64 ? 1 : 0)
        + String(byte, radix: 8)
    }
  }
}
