import Foundation
import GymCore
import Reports
import Testing

/// The script of the page, where something can run it.
@Suite struct ReplayScriptTests {
  private static let node = ["/usr/bin/node", "/usr/local/bin/node"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(.enabled(if: node != nil, "needs node"), arguments: Performance.all)
  func `the script reads what these tests read`(performance: Performance) throws {
    let replay = try performance.replay()
    let reader = try ReplayReader.read(replay)
    let frames = reader.frameFigures.map { $0.map { [$0.kind, $0.form] + $0.paints + $0.numbers } }
    let expected = try JSONEncoder().encode(frames)
    let found = try run(
      """
      const episode = readEpisode(\(literal(replay.json)));
      process.stdout.write(JSON.stringify(episode.frames.map((frame) =>
        frame.map((it) => [it.kind, it.form, ...it.paints, ...it.numbers]))));
      """)
    #expect(found == String(decoding: expected, as: UTF8.self))
  }

  private func literal(_ json: String) throws -> String {
    String(decoding: try JSONEncoder().encode(json), as: UTF8.self)
  }

  /// Returns what a script writes behind that of the page.
  private func run(_ script: String) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("rlgym-\(UUID().uuidString).js")
    defer { try? FileManager.default.removeItem(at: file) }
    // The part that makes players needs a page.
    let page = ReplayPlayer.script.replacingOccurrences(
      of: "document.querySelectorAll('.replay').forEach((figure) => new Player(figure));",
      with: script)
    try Data(page.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.node ?? "")
    process.arguments = [file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
