/// Paths in the commands that hints propose.
package enum ShellWord {
  /// Returns `path` as a shell and the command behind it take it, quoted where that is needed.
  package static func path(_ path: String) -> String {
    // What begins with a dash would be taken for an option.
    let path = path.hasPrefix("-") ? "./" + path : path
    let isPlain = path.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+=:@%".contains($0))
    }
    return isPlain && !path.isEmpty ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
