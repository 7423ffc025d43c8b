internal import TensorBoard

/// What an event file says of a run: `metrics.csv` once more, for TensorBoard.
///
/// - `train/return`, `train/length`: the columns `mean_return` and `mean_length`.
/// - `time/steps_per_second`: the column of that name.
/// - `agent/<metric>`: what the agent reports.
/// - `configuration`: the whole configuration, a text.
///
/// And a row in the table of hyperparameters. Where a field is empty, there is no point.
struct RunEvents {
  private let tags: [String?]
  private var encoder = EventEncoder()

  /// The curves, each a column of `metrics.csv`; `nil` for what is none.
  private static let tagsOfColumns: [String: String?] = [
    "step": nil, "episodes": nil, "seconds": nil,
    "mean_return": "train/return", "mean_length": "train/length",
    "steps_per_second": "time/steps_per_second",
  ]

  /// Begins a file about rows that have `columns`.
  init(columns: [String]) {
    tags = columns.map { Self.tagsOfColumns[$0] ?? "agent/\($0)" }
  }

  /// How many curves there are.
  var curveCount: Int { tags.count { $0 != nil } }

  /// Returns how the file begins.
  ///
  /// - Parameters:
  ///   - configuration: What determines the run.
  ///   - step: Where it begins; from there on, earlier files are void.
  ///   - time: The time, in seconds since 1970.
  /// - Returns: The bytes.
  /// - Throws: An error where the configuration cannot be written as a text.
  mutating func beginning(
    of configuration: RunConfiguration, from step: Int, at time: Double
  ) throws -> [UInt8] {
    var bytes = encoder.record(of: Event(.header(writer: "rlgym"), wallTime: time))
    bytes += encoder.record(of: Event(.start, step: step, wallTime: time))
    // By indentation, for a fence could stand in the text itself.
    let lines = try configuration.yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { "    " + $0 }.joined(separator: "\n")
    let values = [
      SummaryValue.sessionStart(configuration.hyperparameters, at: time),
      .text(text, tag: "configuration"),
    ]
    return bytes + encoder.record(of: Event(.summary(values), step: step, wallTime: time))
  }

  /// Returns what follows once a row is written.
  mutating func row(_ row: MetricsTable.Row, at time: Double) -> [UInt8] {
    let values = zip(tags, row.values).compactMap { tag, value in
      tag.flatMap { tag in value.map { SummaryValue.scalar(Float($0), tag: tag) } }
    }
    return encoder.record(of: Event(.summary(values), step: row.step, wallTime: time))
  }

  /// Returns what follows the `rows` of a file that was last written at `time`.
  mutating func rows(_ rows: some Collection<MetricsTable.Row>, writtenAt time: Double) -> [UInt8] {
    let end = rows.reduce(0) { max($0, $1.seconds) }
    return rows.flatMap { row($0, at: time - (end - $0.seconds)) }
  }

  /// Returns how the file ends.
  mutating func end(_ status: SessionStatus, after step: Int, at time: Double) -> [UInt8] {
    let value = SummaryValue.sessionEnd(status, at: time)
    return encoder.record(of: Event(.summary([value]), step: step, wallTime: time))
  }
}
