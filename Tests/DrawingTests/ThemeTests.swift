import Drawing
import Foundation
import GymCore
import Testing

@Suite struct ThemeTests {
  /// The relative luminance of the Web Content Accessibility Guidelines 2.2.
  private func luminance(_ color: Color) -> Double {
    func linear(_ part: UInt8) -> Double {
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  private func contrast(_ one: Paint, _ other: Paint, in theme: Theme) -> Double {
    let lights = [one, other].map { luminance(theme.color(of: $0)) + 0.05 }
    return max(lights[0], lights[1]) / min(lights[0], lights[1])
  }

  @Test(arguments: Theme.all) func textStandsOut(from theme: Theme) {
    for ground in [Paint.background, .surface] {
      #expect(contrast(.ink, ground, in: theme) > 7)
      #expect(contrast(.muted, ground, in: theme) > 4.5)
    }
  }

  @Test(arguments: Theme.all) func figuresStandOut(from theme: Theme) {
    let hues: [Paint] = [.blue, .orange, .green, .red, .purple, .yellow, .teal, .brown]
    for (hue, ground) in hues.flatMap({ hue in [(hue, Paint.background), (hue, .surface)] }) {
      #expect(contrast(hue, ground, in: theme) > 3, "\(hue) on \(ground)")
    }
  }

  @Test func whatAgentsSeeDiffersInBrightness() {
    let hues: [Paint] = [
      .background, .surface, .line, .red, .blue, .purple, .green, .orange, .teal, .yellow, .ink,
    ]
    let levels = hues.map { Theme.dark.color(of: $0).luminance }
    for (one, next) in zip(levels, levels.dropFirst()) { #expect(next > one + 5) }
  }
}
