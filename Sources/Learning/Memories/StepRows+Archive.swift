public import NeuralNetworks

extension StepRows: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("observations", &observations)
    try archive.visit("actions", &actions, in: 0..<max(1, actionCount))
    try archive.visit("continuous_actions", &continuousActions)
    try archive.visit("legal_actions", &legalActions)
    try archive.visit("rewards", &rewards)
    try archive.visit("discounts", &discounts)
    try archive.visit("values", &values)
    try archive.visit("log_probabilities", &logProbabilities)
  }
}
