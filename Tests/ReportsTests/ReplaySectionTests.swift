import Foundation
import GymCore
import Reports
import Testing

/// Replays on a page.
@Suite struct ReplaySectionTests {
  private static let spite = "</script><!-- <script> & \" ' \u{2028} \u{2029} ]]> é 🂡"

  private func replay() throws -> Replay {
    try Replay(
      of: EpisodeNumber(seed: 1, number: 0), by: RandomPolicy(seed: 1),
      in: .stub(saying: Self.spite))
  }

  @Test func `no text of a world ends the script it stands in`() throws {
    let replay = try replay()
    #expect(
      !replay.json.unicodeScalars.contains { "<>&\u{2028}\u{2029}".unicodeScalars.contains($0) })
    #expect(try ReplayReader.read(replay).texts.map(\.text) == [Self.spite])
  }

  @Test func `no title of a replay becomes a part of the page`() throws {
    var replay = try replay()
    replay.title = "<b>\"worst\"</b>"
    let html = ReplaySection(title: "<i>", replays: [replay]).html
    #expect(html.contains("<h2>&lt;i&gt;</h2>"))
    #expect(html.contains("&lt;b&gt;&quot;worst&quot;&lt;/b&gt;"))
    #expect(!html.contains("<b>"))
    #expect(html.components(separatedBy: "</script>").count == 2)
  }

  @Test func `a page asks for nothing`() throws {
    let html = ReplaySection(title: "Replays", replays: [try replay()]).html
    for text in [html, ReplayPlayer.script, ReplayPlayer.style] {
      for word in ["http", "url(", "@import", "fetch(", "XMLHttpRequest", "eval("] {
        #expect(!text.contains(word), "\(word)")
      }
    }
    #expect(html.contains("src=\"data:image/png;base64,"))
    #expect(!ReplayPlayer.script.contains("</script"))
  }

  @Test func `figures of every kind are found again`() throws {
    let replay = try replay()
    let reader = try ReplayReader.read(replay)
    #expect(replay.frameCount == 4)
    #expect(
      reader.frameFigures.map { $0.map(\.kind) }
        == Array(repeating: [0, 1, 2, 3, 4, 5, 6], count: 4))
    #expect(reader.paints.contains("red/127"))
    #expect(reader.paints.contains("-63"))
    let (first, last) = (reader.frameFigures[0], reader.frameFigures[3])
    #expect(last[0].numbers[0] - first[0].numbers[0] == 3 * reader.parts)
    #expect(first[6] == last[6])
  }

  @Test func `the style has a colour for every paint, in light and in dark`() {
    for hue in Paint.Hue.allCases {
      #expect(ReplayPlayer.style.components(separatedBy: "--paint-\(hue):").count == 3)
    }
    #expect(ReplayPlayer.style.contains("prefers-color-scheme: dark"))
  }
}
