internal import GymCore
internal import Runs

/// A way to show how far a training is.
protocol TrainingDisplay {
  /// Shows `progress`, or leaves it out when the last one is not long ago.
  mutating func show(_ progress: TrainingProgress)

  /// Makes way for other output.
  mutating func end()
}

extension TrainingDisplay {
  mutating func end() {}
}

/// Shows nothing.
struct Silence: TrainingDisplay {
  mutating func show(_ progress: TrainingProgress) {}
}

/// Shows one line every few seconds, for files and pipes.
struct PlainLines: TrainingDisplay {
  private let metrics: [String]
  private var interval = Interval(.seconds(5))

  init(metrics: [String]) {
    self.metrics = metrics
  }

  mutating func show(_ progress: TrainingProgress) {
    guard interval.hasPassed || progress.isComplete else { return }
    let parts = ["step \(progress.stepPhrase)"] + progress.phrases(metrics: metrics)
    Output.line(parts.joined(separator: "  "))
  }
}

/// Shows one JSON object a line, every second.
struct JSONLines: TrainingDisplay {
  private let metrics: [String]
  private var interval = Interval(.seconds(1))

  init(metrics: [String]) {
    self.metrics = metrics
  }

  mutating func show(_ progress: TrainingProgress) {
    guard interval.hasPassed || progress.isComplete else { return }
    Output.json(Event(progress, metrics: metrics))
  }

  private struct Event: Encodable {
    let event = "progress"
    let step: Int
    let steps: Int
    let episodes: Int
    let meanReturn: OrNull<Double>
    let meanLength: OrNull<Double>
    let stepsPerSecond: OrNull<Double>
    let secondsLeft: OrNull<Double>
    let seconds: Double
    let metrics: [String: OrNull<Double>]

    init(_ progress: TrainingProgress, metrics names: [String]) {
      step = progress.step
      steps = progress.steps
      episodes = progress.episodes
      meanReturn = OrNull(progress.meanReturn)
      meanLength = OrNull(progress.meanLength)
      stepsPerSecond = OrNull(progress.stepsPerSecond)
      secondsLeft = OrNull(progress.secondsLeft)
      seconds = progress.seconds
      metrics = Dictionary(
        zip(names, progress.metrics.map { OrNull($0) }), uniquingKeysWith: { $1 })
    }
  }
}

/// Says whether some time has passed since it last said so; at first it has.
struct Interval {
  private let length: Duration
  private var last: ContinuousClock.Instant?

  init(_ length: Duration) {
    self.length = length
  }

  var hasPassed: Bool {
    mutating get {
      let now = ContinuousClock.now
      if let last, now - last < length { return false }
      last = now
      return true
    }
  }
}

extension TrainingProgress {
  /// Whether all steps are taken.
  var isComplete: Bool { step >= steps }

  /// The steps taken of those to take, such as "5,000/500,000 (1 %)".
  var stepPhrase: String {
    "\(Numerals.grouped(step))/\(Numerals.grouped(steps)) (\(percentage) %)"
  }

  /// The share of the steps that are taken, in whole per cent, rounded down.
  var percentage: Int { Int(100 * fraction) }

  /// The share of the steps that are taken.
  var fraction: Double { min(1, Double(step) / Double(max(1, steps))) }

  /// What there is to say but the steps, the most important first; `isBrief` where room is scarce.
  func phrases(metrics names: [String], isBrief: Bool = false) -> [String] {
    var phrases: [String] = []
    if let meanReturn {
      phrases.append(
        isBrief
          ? "return " + Phrases.decimal(meanReturn)
          : Phrases.meanReturn(meanReturn, episodes: episodes))
    }
    if let stepsPerSecond {
      let speed = Numerals.grouped(Int(stepsPerSecond.rounded()))
      phrases.append(speed + (isBrief ? "/s" : " steps/s"))
    }
    if let secondsLeft, !isComplete { phrases.append(Phrases.duration(secondsLeft) + " left") }
    for (name, value) in zip(names, metrics) where value.isFinite {
      phrases.append("\(name) \(Phrases.metric(value))")
    }
    return phrases
  }
}
