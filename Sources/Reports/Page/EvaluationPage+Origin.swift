internal import Charts
internal import Gates
internal import GymCore
internal import Learning
internal import Statistics

/// What it is compared with, and where it comes from.
extension EvaluationPage {
  var comparison: String {
    guard let baseline else { return "" }
    let rows = [("this", record), ("baseline", baseline)].map { name, record in
      let summary = record.report.summary
      return Interval(
        name, summary.mean, low: summary.confidenceInterval.lowerBound,
        high: summary.confidenceInterval.upperBound)
    }
    return "<h2>Beside the baseline</h2>\n"
      + HTMLChart(IntervalBars(rows, label: "mean return, 95 % interval")).html
      + HTMLChart(
        PerformanceProfiles(
          [Profile("this", of: record.returns), Profile("baseline", of: baseline.returns)],
          xLabel: "return", thing: "episodes"
        )
      ).html
      + configurationDifference
  }

  /// The lines of the configuration that differ from the baseline's.
  private var configurationDifference: String {
    guard !configuration.isEmpty, !baselineConfiguration.isEmpty else { return "" }
    func lines(_ text: String) -> [String] {
      text.split(separator: "\n").map(String.init).filter {
        !$0.drop { $0 == " " }.hasPrefix("#")
      }
    }
    let difference = lines(configuration).difference(from: lines(baselineConfiguration))
    guard !difference.isEmpty else {
      return "<p>Its configuration is that of the baseline.</p>\n"
    }
    let changes = difference.map { change in
      switch change {
      case .remove(_, let line, _): "<span class=\"removed\">− \(HTMLText.escaped(line))</span>\n"
      case .insert(_, let line, _): "<span class=\"added\">+ \(HTMLText.escaped(line))</span>\n"
      }
    }
    return
      "<p>What differs from the baseline's configuration:</p>\n<pre>\(changes.joined())</pre>\n"
  }

  var origin: String {
    var rows: [[String]] = [
      ["rlgym", HTMLText.escaped(record.version)],
      [
        "environment",
        HTMLText.escaped("\(record.conditions.environment), version \(record.conditions.version)"),
      ],
    ]
    for (name, value) in record.conditions.settings.sorted(by: { $0.key < $1.key }) {
      rows.append([HTMLText.escaped(name), "<code>\(HTMLText.escaped(value))</code>"])
    }
    rows.append(["seed of the episodes", "\(record.conditions.seed)"])
    if let seed = record.trainingSeed { rows.append(["seed of the training", "\(seed)"]) }
    if let checkpoint = record.checkpoint {
      rows += [
        ["checkpoint", "<code>\(HTMLText.escaped(checkpoint.path))</code>"],
        ["its SHA-256", "<code>\(HTMLText.escaped(checkpoint.sha256))</code>"],
        [
          "its size",
          "\(Numerals.grouped(checkpoint.bytes)) bytes, format \(HTMLText.escaped(checkpoint.format))",
        ],
      ]
    }
    if let other = baseline?.checkpoint {
      rows.append(["the baseline's SHA-256", "<code>\(HTMLText.escaped(other.sha256))</code>"])
    }
    if !machine.isEmpty { rows.append(["machine", HTMLText.escaped(machine)]) }
    let again =
      commands.isEmpty
      ? ""
      : "<p>To make it again:</p>\n<pre>\(HTMLText.escaped(commands.joined(separator: "\n")))</pre>\n"
    let yaml =
      configuration.isEmpty
      ? ""
      : "<details><summary>configuration.yaml</summary>\n<pre>\(HTMLText.escaped(configuration))</pre></details>\n"
    return "<h2>What determined it</h2>\n" + HTMLTable([], rows).html + again + yaml
      + "<p class=\"note\">Episodes measure this policy; what an algorithm is worth is measured by seeds, "
      + "each of which trains it anew.</p>\n"
  }
}
