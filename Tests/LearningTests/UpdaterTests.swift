import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct UpdaterTests {
  private func updater(
    _ change: (inout OptimizerSettings) -> Void = { _ in }
  ) -> (Updater, Parameters, ParameterSlot) {
    var layout = ParameterLayout()
    let slot = layout.add("weight", shape: [2], initializer: .zeros)
    var settings = OptimizerSettings()
    settings.rule = .sgd
    settings.learningRate = 0.5
    change(&settings)
    return (Updater(layout, settings), Parameters(layout), slot)
  }

  @Test func `weights go down the loss, by a gradient that is clipped`() throws {
    var (updater, parameters, slot) = updater { $0.gradientClip = 1 }

    // The gradient is (3, 4), of norm 5.
    let update = try updater.update(&parameters) { pass in
      (pass.parameter(slot) * pass.input([2], [3, 4])).sum()
    }

    #expect(update.gradientNorm == 5)
    #expect(parameters[slot].scalars == [-0.3, -0.4])
    #expect(updater.count == 1)
  }

  @Test func `a loss that is not finite changes nothing and names the update`() throws {
    var (updater, parameters, slot) = updater()
    for _ in 0..<2 { try updater.update(&parameters) { $0.parameter(slot).sum() } }
    let before = parameters

    #expect(throws: LearningFailure.self) {
      try updater.update(&parameters) { ($0.parameter(slot) * .infinity).sum() }
    }

    #expect(parameters == before)
    #expect(updater.count == 2)
  }

  @Test func `gradients of several processes are summed in one place`() throws {
    var (updater, parameters, slot) = updater()
    updater.sumOverProcesses = { gradients in
      gradients.withMutableScalars(of: slot) { for i in $0.indices { $0[i] *= 3 } }
    }

    try updater.update(&parameters) { $0.parameter(slot).sum() }

    #expect(parameters[slot].scalars == [-1.5, -1.5])
  }

  /// Rows enough for several parts, in sequences of three.
  private func sharedUpdates(
    threads: Int
  ) throws -> (parameters: Parameters, updates: [[Float]]) {
    var layout = ParameterLayout()
    let layer = Dense("layer", inputs: 1, outputs: 1, in: &layout)
    var parameters = Parameters(layout)
    var settings = OptimizerSettings()
    settings.gradientClip = 0.5
    var updater = Updater(layout, settings, workers: WorkerPool(threads: threads))
    var updates: [[Float]] = []
    for _ in 0..<3 {
      let update = try updater.update(&parameters, sequences: 1_001, of: 3) { pass, range in
        let numbers = (3 * range.lowerBound..<3 * range.upperBound).map { Float($0) / 3_003 }
        let outputs = layer(pass.input([numbers.count, 1], numbers), in: pass)
        let mean = numbers.reduce(0, +) / Float(numbers.count)
        return (outputs.squaredLoss(against: numbers.map { 2 * $0 - 1 }), [mean, 7])
      }
      updates.append([update.loss, update.gradientNorm] + update.means)
    }
    #expect(updater.count == 3)
    return (parameters, updates)
  }

  @Test func `sequences shared among any number of threads give the same bytes`() throws {
    let alone = try sharedUpdates(threads: 1)

    // Of (2x − 1)² for x evenly in 0…1 the mean is 1/3; the means are 1/2 and 7 at every update.
    #expect(abs(alone.updates[0][0] - 1 / 3) < 1e-3)
    #expect(alone.updates.allSatisfy { abs($0[2] - 0.5) < 1e-3 && abs($0[3] - 7) < 1e-5 })
    #expect(alone.updates[2][0] < alone.updates[0][0])
    for threads in [2, 3, 5] {
      let shared = try sharedUpdates(threads: threads)
      #expect(shared.parameters == alone.parameters)
      #expect(shared.updates == alone.updates)
    }
  }

  @Test func `a shared loss that is not finite changes nothing either`() throws {
    var (updater, parameters, slot) = updater()
    let before = parameters

    let failure = #expect(throws: LearningFailure.self) {
      try updater.update(&parameters, sequences: 2_000) { [slot] pass, range in
        // One part alone is not a number.
        let factor = range.contains(1_999) ? Float.nan : 1
        return ((pass.parameter(slot) * factor).sum(), [])
      }
    }

    #expect(parameters == before)
    #expect(updater.count == 0)
    #expect(failure?.description.contains("the loss of update 1 is nan") == true)
  }
}
