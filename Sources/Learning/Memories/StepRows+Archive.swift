public import NeuralNetworks

extension StepRows: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("observations", &observations)
    try archive.visit("actions", &actions, in: 0..<max(1, actionCount))
    try archive.visit("continuous_actions", &continuousActions)
    try archive.visit("legal_actions", &legalActions)
    try archive.check(
      legalActions.hasOneInEveryRow(of: actionCount), "legal_actions",
      "a row without a legal action")
    try archive.visit("rewards", &rewards)
    try archive.visit("discounts", &discounts)
    try archive.visit("values", &values)
    try archive.visit("log_probabilities", &logProbabilities)
  }
}

extension [Bool] {
  /// Whether something is true in every row of `size`.
  func hasOneInEveryRow(of size: Int) -> Bool {
    stride(from: 0, to: count, by: Swift.max(1, size)).allSatisfy {
      self[$0..<$0 + size].contains(true)
    }
  }
}
