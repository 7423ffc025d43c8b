import Foundation
import Testing
import Viewing

@Suite struct ReadMeTests {
  @Test func `the README lists the keys that there are`() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../README.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let rows = KeyTable(playing: nil).lines.map { "| \($0.keys) | \($0.help) |" }
    let table = "| keys | |\n|---|---|\n" + rows.joined(separator: "\n") + "\n"

    #expect(text.contains(table), "the README should hold:\n\(table)")
  }
}
