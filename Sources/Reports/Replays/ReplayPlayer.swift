import Drawing
import GymCore

/// What a page needs once to show replays: texts for its `<style>` and its `<script>`, of which neither asks for anything
/// elsewhere.
public enum ReplayPlayer {
  /// The script; it belongs behind the replays.
  public static let script =
    "(() => {\n'use strict';\n\n"
    + [
      PackageResources.frames_js, PackageResources.painter_js, PackageResources.curves_js,
      PackageResources.controls_js, PackageResources.player_js,
    ].map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n") + "})();\n"

  /// The style, with the palettes of pictures: `--paint-blue` and its like, in light and in dark.
  public static let style =
    palette(of: .light, at: "@media all")
    + palette(of: .dark, at: "@media screen and (prefers-color-scheme: dark)")
    + String(decoding: PackageResources.player_css, as: UTF8.self)

  private static func palette(of theme: Theme, at medium: String) -> String {
    let hues = Paint.Hue.allCases.map { ("\($0)", Paint(.hue($0))) }
    let balance: [(String, Paint)] = [
      ("bad", .balance(-1)), ("neutral", .balance(0)), ("good", .balance(1)),
    ]
    let lines = (hues + balance).map { name, paint in
      "    --paint-\(name): \(theme.color(of: paint).hexadecimal);\n"
    }
    return "\(medium) {\n  .replays {\n\(lines.joined())  }\n}\n"
  }
}
