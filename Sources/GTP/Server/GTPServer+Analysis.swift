internal import GoLiteEnvironment
internal import GymCore

/// What the mind thinks, for whoever watches.
extension GTPServer {
  static let analysis: [String: Command] = [:]

  /// Notes why an action was chosen in `state`.
  mutating func explain(_ action: Int, in state: GoLite.State) {
    explanation = ""
  }
}
