import Foundation
import GymCore
import Reports
import Testing

/// Pages to look at, in the folder that RLGYM_REPLAY_PAGES names; none are made without.
@Suite struct ReplayPageTests {
  private static let folder = ProcessInfo.processInfo.environment["RLGYM_REPLAY_PAGES"]

  @Test(.enabled(if: folder != nil, "needs RLGYM_REPLAY_PAGES"), arguments: Performance.all)
  func `a page of its own shows replays`(performance: Performance) throws {
    let replays = try (0..<3).map {
      try performance.replay(number: $0, limit: 500, byteLimit: Replay.usualByteLimit)
    }
    let page = Self.page(ReplaySection(title: "\(performance)", replays: replays))
    #expect(page.utf8.count < 2_000_000)
    let file = "\(performance.world)-\(performance.player).html"
    try Data(page.utf8).write(to: URL(fileURLWithPath: Self.folder ?? ".").appending(path: file))
  }

  private static func page(_ section: ReplaySection) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
    <title>Replays</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 16px/1.4 system-ui, sans-serif; margin: 1rem; }
    \(ReplayPlayer.style)</style>
    </head>
    <body>
    \(section.html)<script>
    \(ReplayPlayer.script)</script>
    </body>
    </html>

    """
  }
}
