/// Why a setting could not be set.
public enum SettingError: Error, Hashable, CustomStringConvertible {
  /// There is no such setting.
  case unknown(name: String, owner: String, known: [String])

  /// The setting does not take such a value.
  case invalid(name: String, owner: String, value: String, expected: String)

  /// The settings contradict each other, or the task.
  case inconsistent(owner: String, reason: String)

  public var description: String {
    switch self {
    case .unknown(let name, let owner, let known):
      "\(owner) has no setting \(quoted: name)" + suggestion(for: name, among: known)
        + (known.isEmpty ? " (it has none)" : " (it has: \(known.joined(separator: ", ")))")
    case .invalid(let name, let owner, let value, let expected):
      "setting \(quoted: name) of \(owner) must be \(expected), got \(quoted: value)"
    case .inconsistent(let owner, let reason):
      "\(owner): \(reason)"
    }
  }
}
