public import NeuralNetworks

extension Rollout: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("recorded", &recordedCount, in: 0...stepCount)
    try archive.visit("steps", &steps)
    try archive.visit("continues", &continues)
    try archive.visit("starts", &starts)
    try archive.visit("memory", &memory)
    try archive.visit("cuts", &cuts)
  }
}
