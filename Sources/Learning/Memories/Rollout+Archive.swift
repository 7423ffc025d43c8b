public import NeuralNetworks

extension Rollout: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("recorded", &recordedCount, in: 0...stepCount)
    try archive.visit("observations", &observations)
    try archive.visit("actions", &actions, in: 0..<max(1, actionCount))
    try archive.visit("continuous_actions", &continuousActions)
    try archive.visit("legal_actions", &legalActions)
    try archive.visit("rewards", &rewards)
    try archive.visit("discounts", &discounts)
    try archive.visit("continues", &continues)
    try archive.visit("values", &values)
    try archive.visit("log_probabilities", &logProbabilities)
    try archive.visit("starts", &starts)
    if memory != nil { try archive.visit("memory", &memory!) }
    try archive.visit("cuts", &cuts)
  }
}
