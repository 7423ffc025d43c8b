import GymCore
import Testing

@Suite struct QuotedTextTests {
  @Test(arguments: [
    ("plain text, ünïcödé 👩‍🚀", "'plain text, ünïcödé 👩‍🚀'"), ("", "''"),
    ("two\nlines\r\n\tand a tab", #"'two\nlines\r\n\tand a tab'"#),
    ("\u{1B}[31mred", #"'\u{1b}[31mred'"#), ("\u{7F}\u{0}\u{9B}", #"'\u{7f}\u{0}\u{9b}'"#),
    ("left\u{202E}right\u{FEFF}", #"'left\u{202e}right\u{feff}'"#),
    ("\u{2028}\u{E000}", #"'\u{2028}\u{e000}'"#),
  ])
  func `a quotation has one line, and nothing that a terminal obeys`(text: String, quoted: String) {
    #expect("\(quoted: text)" == quoted)
  }

  @Test func `a long text is quoted by its beginning and its end`() {
    let text = String(repeating: "a", count: 900_000) + "the end"

    let quoted = "\(quoted: text)"

    #expect(quoted.hasPrefix("'aaaa"))
    #expect(quoted.contains("a…a"))
    #expect(quoted.hasSuffix("athe end'"))
    #expect(quoted.count == 203)
    #expect("\(quoted: text.prefix(200))" == "'\(text.prefix(200))'")
  }

  @Test func `a character of many marks is shortened as well`() {
    let text = "a" + String(repeating: "\u{301}", count: 100_000)

    #expect("\(quoted: text)".unicodeScalars.count == 203)
  }
}
