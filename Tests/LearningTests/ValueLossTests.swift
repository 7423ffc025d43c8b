import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct ValueLossTests {
  /// The loss of a network's values V against V + 1, where values were V + `moved` before.
  private func loss(clip: Float, moved: Float) throws -> (loss: Float, gradientNorm: Float) {
    let task = TaskShape(
      observationSpace: Box(shape: [2], bounds: -1...1), actionSpace: .discrete(count: 2))
    var layout = ParameterLayout()
    let network = try ActorCriticNetwork(ActorCriticSettings(), for: task, in: &layout)
    var random = RandomStream(seed: 1)
    let parameters = layout.initialized(using: &random)
    var batch = StepBatch(count: 2, task: task)
    batch.previousObservations.write([0.1, 0.9, -0.5, 0.3])
    var episodes = EpisodeRows(laneCount: 2, task: task, for: network.encoder)
    episodes.record(batch, Decisions(), discount: 1)
    episodes.prepare(nil)
    var gradients = Parameters(layout)
    let loss = Tape().gradient(of: parameters, into: &gradients) { [steps = episodes.steps] pass in
      let review = network.review(RolloutPart(rows: [0, 1]), of: steps, in: pass)
      let values = review.values?.scalars() ?? []
      return review.valueLoss(
        against: values.map { $0 + 1 }, clip: clip, around: values.map { $0 + moved }, in: pass)
    }
    return (loss, gradients.clipByGlobalNorm(.infinity))
  }

  @Test func `without a clip, or far from it, the loss is the mean squared error`() throws {
    let free = try loss(clip: 0, moved: 7)
    #expect(abs(free.loss - 1) < 1e-5)
    #expect(free.gradientNorm > 0)
    // Values that moved less than the clip count as they are.
    let near = try loss(clip: 0.5, moved: 0.25)
    #expect(abs(near.loss - 1) < 1e-5)
    #expect(abs(near.gradientNorm - free.gradientNorm) < 1e-4 * free.gradientNorm)
  }

  @Test func `beyond the clip the larger error counts`() throws {
    // From V + 3/2 to V, clipped at V + 1: no error there, so that of V counts.
    let approached = try loss(clip: 0.5, moved: 1.5)
    #expect(abs(approached.loss - 1) < 1e-5)
    #expect(approached.gradientNorm > 0)
    // From V − 2 to V, clipped at V − 3/2: an error of 5/2, which no weight moves.
    let passed = try loss(clip: 0.5, moved: -2)
    #expect(abs(passed.loss - 6.25) < 1e-4)
    #expect(passed.gradientNorm == 0)
  }
}
