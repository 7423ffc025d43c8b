internal import GymCore
public import Runs

/// Reading a gate from a file.
///
///     episodes: 200
///     min-score: 35
///     max-regression: 5 %
///     min-worst: {share: 5 %, at-least: 10}
///     max-failures: {at-most: 2 %, return-below: 5}
///     min-speed: 20000
extension Gate {
  private enum Key: String, CaseIterable {
    case episodes, seed
    case minScore = "min-score"
    case minNormalizedScore = "min-normalized-score"
    case maxRegression = "max-regression"
    case minWorst = "min-worst"
    case maxFailures = "max-failures"
    case minExactValue = "min-exact-value"
    case sameBytes = "same-bytes"
    case minSpeed = "min-speed"
    case maxCheckpointBytes = "max-checkpoint-bytes"
    case checkpointFormat = "checkpoint-format"

    /// What can be said of a criterion besides whether it is advisory.
    var parts: [String] {
      switch self {
      case .episodes, .seed: []
      case .minScore, .minNormalizedScore, .minExactValue, .minSpeed: ["at-least"]
      case .maxRegression, .maxCheckpointBytes: ["at-most"]
      case .minWorst: ["share", "at-least"]
      case .maxFailures: ["at-most", "return-below", "measure", "below"]
      case .sameBytes, .checkpointFormat: ["is"]
      }
    }
  }

  /// Reads the gate file at `path`.
  public init(at path: String) throws(DocumentError) {
    try self.init(Document("gate file", at: path))
  }

  /// Reads a gate file.
  public init(_ document: Document) throws(DocumentError) {
    file = document.path
    guard let root = document.root else {
      throw document.error("it asks for nothing", line: nil)
    }
    for (key, value) in try root.pairs("the file") {
      guard let known = Key(rawValue: key.string) else {
        throw value.unknown(key, known: Key.allCases.map(\.rawValue))
      }
      try read(known, value, line: key.line)
    }
    guard !criteria.isEmpty else { throw document.error("it asks for nothing", line: nil) }
  }

  private mutating func read(
    _ key: Key, _ value: DocumentNode, line: Int?
  ) throws(DocumentError) {
    switch key {
    case .episodes:
      episodes = try value.wholeNumber(key.rawValue, in: Gate.fewestEpisodes...1_000_000)
    case .seed: seed = UInt64(try value.wholeNumber(key.rawValue, in: 0...Int.max))
    default:
      let demanded = try Demanded(key.rawValue, value, parts: key.parts)
      add(try demanded.criterion(try demand(key, demanded), line: line))
    }
  }

  private func demand(_ key: Key, _ value: Demanded) throws(DocumentError) -> Criterion.Demand {
    switch key {
    case .minScore: .score(atLeast: try value.number("at-least"))
    case .minNormalizedScore: .normalizedScore(atLeast: try value.number("at-least"))
    case .maxRegression: .regression(atMost: try value.margin("at-most"))
    case .minWorst:
      .worst(share: try value.share("share", default: 0.05), atLeast: try value.number("at-least"))
    case .maxFailures: try failures(value)
    case .minExactValue: .exactValue(atLeast: try value.number("at-least"))
    case .sameBytes: try sameBytes(value)
    case .minSpeed: .speed(atLeast: try value.number("at-least"))
    case .maxCheckpointBytes: .checkpointSize(atMost: try value.wholeNumber("at-most"))
    case .checkpointFormat: .checkpointFormat("\(try value.wholeNumber("is"))")
    case .episodes, .seed: fatalError("'\(key.rawValue)' is no criterion")
    }
  }

  private func failures(_ value: Demanded) throws(DocumentError) -> Criterion.Demand {
    guard value.has("measure") != value.has("return-below"),
      value.has("measure") == value.has("below")
    else {
      throw value.error(
        "'max-failures' must say which episodes fail: {at-most: 2 %, return-below: 5} or "
          + "{at-most: 2 %, measure: laps completed, below: 1}")
    }
    let share = try value.share("at-most", default: nil)
    if value.has("measure") {
      return .failures(
        .measure(try value.text("measure"), below: try value.number("below")), atMost: share)
    }
    return .failures(.returnBelow(try value.number("return-below")), atMost: share)
  }

  private func sameBytes(_ value: Demanded) throws(DocumentError) -> Criterion.Demand {
    guard try value.text("is") == "required" else {
      throw value.error("'same-bytes' must be required, or {is: required, advisory: true}")
    }
    return .sameBytes
  }
}
