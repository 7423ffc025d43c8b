internal import Foundation
import GymCore

/// A part of a page that shows episodes again.
///
/// Each is a still picture with a caption; where scripts run, `ReplayPlayer` makes it a player.
public struct ReplaySection: Sendable, Hashable {
  /// The heading; none where it is empty.
  public var title: String

  /// The episodes.
  public var replays: [Replay]

  /// Creates a part of a page.
  public init(title: String, replays: [Replay]) {
    self.title = title
    self.replays = replays
  }

  /// The part in HTML.
  public var html: String {
    let heading = title.isEmpty ? "" : "<h2>\(HTMLText.escaped(title))</h2>\n"
    return """
      <section class="replays">
      \(heading)<div class="replay-row">
      \(replays.map(\.html).joined())</div>
      </section>

      """
  }
}

extension Replay {
  /// The replay in HTML.
  fileprivate var html: String {
    let picture = Data(still).base64EncodedString()
    let aspect = "\(extent.fullWidth) / \(extent.fullHeight)"
    return """
      <figure class="replay">
      <figcaption><strong>\(HTMLText.escaped(title))</strong> <span>\(facts)</span></figcaption>
      <div class="replay-stage" style="--replay-aspect: \(aspect)">\
      <img alt="\(HTMLText.escaped("\(environment), episode \(episode.number)"))" \
      src="data:image/png;base64,\(picture)"></div>
      \(note)<script type="application/json">\(json)</script>
      </figure>

      """
  }

  private var facts: String {
    let steps = result.length == 1 ? "1 step" : "\(Numerals.grouped(result.length)) steps"
    return "episode \(episode.number) of seed \(episode.seed) · return \(returnText) · \(steps)"
  }

  private var returnText: String {
    let sum = result.episodeReturn
    return Int(exactly: sum).map(Numerals.grouped) ?? "\((sum * 100).rounded() / 100)"
  }

  private var note: String {
    guard stride > 1 else { return "" }
    return "<p class=\"replay-note\">One step of every \(stride) is shown.</p>\n"
  }
}
