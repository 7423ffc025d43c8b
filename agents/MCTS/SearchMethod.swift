/// How a search chooses among the children of a node.
public enum SearchMethod: String, Sendable, Hashable, CaseIterable {
  /// Upper confidence bounds on trees (Kocsis and Szepesvári, "Bandit Based Monte-Carlo Planning", 2006).
  case uct

  /// Bounds weighed by prior probabilities (Silver et al., "Mastering the Game of Go without Human
  /// Knowledge", 2017).
  case puct
}
