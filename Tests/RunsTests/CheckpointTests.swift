import GymCore
import NeuralNetworks
import Testing

import Runs

@Suite struct CheckpointTests {
  private let owner: CheckpointOwner
  private let state: SafetensorsFile

  init() throws {
    owner = CheckpointOwner(try configuration())
    var state = SafetensorsFile()
    state.add("weights", [3], [1, 2, 3] as [Float])
    state.metadata["note"] = "α"
    self.state = state
  }

  @Test func `the same state gives the same bytes`() {
    let first = Checkpoint(state, of: owner, step: 5).state.encoded()
    let second = Checkpoint(state, of: owner, step: 5).state.encoded()

    #expect(first == second)
  }

  @Test func `no mutation of a checkpoint makes the reader crash or is taken for whole`() throws {
    let original = Checkpoint(state, of: owner, step: 5).state.encoded()
    var random = RandomStream(seed: 2)
    for _ in 0..<5_000 {
      let mutated = mutation(of: original, using: &random)
      guard mutated != original else { continue }
      let refusal = sentence { _ = try Checkpoint(mutated, of: owner) }
      #expect(refusal?.isSentence == true, "\(refusal ?? "it was taken for whole")")
    }
  }
}
