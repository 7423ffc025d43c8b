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
}
