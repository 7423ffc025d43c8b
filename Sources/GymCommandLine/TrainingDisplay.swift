internal import GymCore
internal import Runs

/// A way to show how far a training is.
protocol TrainingDisplay: TrainingObserver {
  /// Shows `progress`.
  mutating func show(_ progress: TrainingProgress)

  /// Makes way for other output.
  mutating func end()
}

extension TrainingDisplay {
  mutating func observe(_ moment: TrainingMoment, of session: inout TrainingSession) {
    switch moment {
    case .started, .due: show(session.progress())
    case .interrupted, .failed: end()
    case .finished:
      show(session.progress())
      end()
    }
  }

  mutating func end() {}
}

/// Shows one line every few seconds, for files and pipes.
struct PlainLines: TrainingDisplay {
  let interval = TrainingInterval.time(.seconds(5))

  private let metrics: [String]

  init(metrics: [String]) {
    self.metrics = metrics
  }

  func show(_ progress: TrainingProgress) {
    let parts = ["step \(progress.stepPhrase)"] + progress.phrases(metrics: metrics)
    Output.line(parts.joined(separator: "  "))
  }
}

/// Shows one JSON object a line, every second.
struct JSONLines: TrainingDisplay {
  let interval = TrainingInterval.time(.seconds(1))

  private let metrics: [String]

  init(metrics: [String]) {
    self.metrics = metrics
  }

  func show(_ progress: TrainingProgress) {
    Output.json(TrainingEvent("progress", progress, metrics: metrics))
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
