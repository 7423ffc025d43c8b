public import GymCore

/// Performance profiles: which share of runs scores more than τ, for all τ at once
/// (Agarwal et al., "Deep Reinforcement Learning at the Edge of the Statistical Precipice", 2021,
/// section 4.2).
public struct PerformanceProfiles: Chart {
  public var title: String

  /// What scores are, and what has them.
  public var xLabel, thing: String

  /// The profiles, in the order of their colours.
  public var profiles: [Profile]

  /// Creates performance profiles.
  public init(
    _ profiles: [Profile], title: String = "", xLabel: String = "score τ", thing: String = "runs"
  ) {
    self.profiles = profiles
    self.title = title
    self.xLabel = xLabel
    self.thing = thing
  }

  public var summary: String {
    let medians = profiles.compactMap { profile -> String? in
      guard let half = profile.places.first(where: { $0.middle <= 0.5 }) else { return nil }
      return "\(profile.name): half of the \(thing) have more than "
        + "\(DecimalText.text(half.x))."
    }
    return (["Share of \(thing) above each threshold."] + medians).joined(separator: " ")
  }

  private var subtitle: String {
    let hasBand = profiles.contains { $0.places.contains { $0.low < $0.high } }
    return "Share of \(thing) above each value" + (hasBand ? "; shaded its interval" : "")
  }

  public func height(forWidth width: Float) -> Float {
    plot.height(forWidth: width, title, subtitle)
  }

  public func picture(width: Float, height: Float) -> Picture {
    var page = Page(width: width, height: height)
    page.writeHeader(title, subtitle)
    plot.draw(on: &page)
    return page.picture
  }

  private var plot: LinePlot {
    LinePlot(lines: lines, marks: [], xLabel: xLabel, yDomain: 0...1, namesStandAtEnds: false)
  }

  /// The profiles, all from the least to the greatest threshold of any.
  private var lines: [PlottedLine] {
    let thresholds = profiles.flatMap { $0.places.map(\.x) }
    return profiles.map { profile in
      var places = profile.places
      if var first = places.first, let least = thresholds.min(), first.middle == 1 {
        first.x = least
        places.insert(first, at: 0)
      }
      if var last = places.last, let greatest = thresholds.max() {
        last.x = greatest
        places.append(last)
      }
      return PlottedLine(profile.name, steps: places)
    }
  }
}
