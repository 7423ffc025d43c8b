import Runs
import Testing

@Suite struct ShellWordTests {
  @Test(arguments: [
    ("gnugo --mode gtp", ["gnugo", "--mode", "gtp"]), ("  a\tb  ", ["a", "b"]), ("", []),
    ("   ", []),
    ("'a b' \"c d\"e", ["a b", "c de"]), ("a\\ b c", ["a b", "c"]), ("''", [""]),
    ("\"a\\\"b\" 'a\\b' \"a\\b\"", ["a\"b", "a\\b", "a\\b"]), ("x='y z'", ["x=y z"]),
    ("$HOME *", ["$HOME", "*"]),
  ])
  func `a command is split as a shell does, and nothing is expanded`(
    command: String, words: [String]
  ) {
    #expect(ShellWord.words(of: command) == words)
  }

  @Test(arguments: [
    ("runs/a", "runs/a"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#), ("-x", "./-x"), ("", "''"),
    ("a\nb", #"$'a\012b'"#), ("it's\u{1B}7", #"$'it\'s\0337'"#), ("é\u{7}", #"$'\303\251\007'"#),
  ])
  func `a path in a hint can be copied to a shell`(path: String, word: String) {
    #expect(ShellWord.path(path) == word)
  }

  @Test(arguments: ["'a", "a \"b", "a\\"])
  func `a quotation without an end is none`(command: String) {
    #expect(ShellWord.words(of: command) == nil)
  }
}
