internal import Gates

/// What a gate says, for people at a terminal.
struct GateText: CustomStringConvertible {
  let description: String

  init(_ result: GateResult) {
    let column = (result.criteria.map(\.name.count).max() ?? 0) + 12
    let rows = result.criteria.map { criterion in
      let start = "\(criterion.verdict.rawValue)".padded(to: 11) + criterion.name
      return TextLayout.wrapped(
        criterion.sentence + (criterion.isAdvisory ? " (advisory)" : ""),
        after: start.padded(to: column + 1), width: max(100, column + 40))
    }
    description =
      rows.joined(separator: "\n") + "\n\n"
      + "(episodes measure this policy; an algorithm is measured by seeds: rlgym compare)\n"
      + "the gate \(result.sentence)\n"
  }
}

extension String {
  /// Returns the text with blanks behind it, `width` characters at least.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
