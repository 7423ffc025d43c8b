/// Returns the member of `known` nearest to `name`, if it is near enough to
/// have been meant: at most three edits away, and fewer than half its letters.
public func nearest(to name: String, among known: [String]) -> String? {
  known
    .map { (distance: editDistance(name.lowercased(), $0.lowercased()), name: $0) }
    .filter { $0.distance <= 3 && $0.distance * 2 <= max(name.count, $0.name.count) }
    .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
    .name
}

/// Returns " did you mean 'x'?" with a leading semicolon, or an empty string.
public func suggestion(for name: String, among known: [String]) -> String {
  nearest(to: name, among: known).map { "; did you mean \(quoted: $0)?" } ?? ""
}

/// Returns the number of insertions, deletions, substitutions and swaps of
/// neighbours that make `target` of `source`.
func editDistance(_ source: String, _ target: String) -> Int {
  let source = Array(source.prefix(64))
  let target = Array(target.prefix(64))
  var rows = [Array(0...target.count)]
  for i in source.indices {
    var row = [i + 1]
    for j in target.indices {
      var best = min(row[j] + 1, rows[i][j + 1] + 1)
      best = min(best, rows[i][j] + (source[i] == target[j] ? 0 : 1))
      if i > 0, j > 0, source[i] == target[j - 1], source[i - 1] == target[j] {
        best = min(best, rows[i - 1][j - 1] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[source.count][target.count]
}
