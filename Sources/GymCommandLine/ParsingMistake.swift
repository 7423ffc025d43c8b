internal import GymCore

/// A mistake that ArgumentParser found, in a sentence of the form of ours.
///
/// The parser says what it found in English alone, so its sentences are taken apart; one of
/// another form is passed on nearly as it is.
struct ParsingMistake: CustomStringConvertible {
  let description: String

  /// Restates `sentence`, which the parser says of `arguments`.
  init(_ sentence: String, in arguments: [String]) {
    let command = arguments.first.flatMap { RLGymCommand.names.contains($0) ? " \($0)" : nil }
    let help = "(see rlgym\(command ?? "") --help)"
    let quoted = sentence.matches(of: /'([^']*)'/).map(\.1)
    let arguments =
      sentence.firstIndex(of: "'").map { String(sentence[$0...]).shortened.printable } ?? ""

    description =
      if sentence.hasPrefix("Unknown option"), quoted.count == 2 {
        "there is no option \(quoted: quoted[0]); did you mean \(quoted: quoted[1])?"
      } else if sentence.hasPrefix("Unknown option") {
        "there is no option \(arguments) \(help)"
      } else if let found = sentence.wholeMatch(of: /Missing value for '(\S+) (<.+>)'/) {
        "\(found.1) must be followed by \(found.2)"
      } else if sentence.contains("does not take any value"), quoted.count == 2 {
        "\(quoted[0]) takes no value, got \(quoted: quoted[1])"
      } else if sentence.hasPrefix("Missing expected argument"), quoted.count == 1 {
        "\(quoted[0]) is missing \(help)"
      } else if sentence.lowercased().contains("unexpected argument") {
        "nothing is expected at \(arguments) \(help)"
      } else {
        (sentence.prefix(1).lowercased() + sentence.dropFirst()).shortened.printable
      }
  }
}
