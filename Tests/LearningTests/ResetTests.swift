import GymCore
import Learning
import NeuralNetworks
import Tensors
import Testing

@Suite struct ResetTests {
  private let board = TaskShape(
    observationSpace: .binary(shape: [5, 5, 2]), actionSpace: .discrete(count: 3))

  private func settings(kept: Float = 0.25) -> ResetSettings {
    var settings = ResetSettings()
    (settings.interval, settings.kept, settings.end) = (10, kept, 0.5)
    return settings
  }

  /// The names of the arrays that are not simply the fresh ones behind a reset, of which all are as
  /// near to them as `kept` says.
  private func changed(
    _ architecture: NetworkSettings.Architecture, hidden: [Int], kept: Float = 0.25,
    _ change: (inout ActionValueSettings) -> Void = { _ in }
  ) throws -> [String] {
    var (network, values, layout) = (NetworkSettings(), ActionValueSettings(), ParameterLayout())
    (network.architecture, network.hiddenUnits) = (architecture, hidden)
    change(&values)
    let layers = try ActionValueNetwork(network, values, for: board, in: &layout)
    var random = RandomStream(seed: 1)
    var old = layout.initialized(using: &random)
    // Biases begin at zero, which would hide whether they are kept.
    for slot in layout.slots {
      old.withMutableScalars(of: slot) { for i in $0.indices { $0[i] += 1 } }
    }
    let fresh = layout.initialized(using: &random)
    var reset = old
    settings(kept: kept).change(of: layers, to: fresh)(&reset)

    return layout.slots.map { slot -> String in
      let (found, before, new) = (
        reset[slot].scalars, old[slot].scalars, fresh[slot].scalars
      )
      guard found != new else { return "" }
      expectNear(found, zip(before, new).map { kept * $0 + (1 - kept) * $1 }, 1e-6)
      return slot.name
    }.filter { !$0.isEmpty }
  }

  @Test func `first layers go part of the way, and the others begin anew`() throws {
    let hidden = ["hidden1.weight", "hidden1.bias"]
    #expect(try changed(.dense, hidden: [4, 3]) == hidden)
    #expect(
      try changed(.minatar, hidden: [4, 3]) == ["convolution.weight", "convolution.bias"])
    #expect(
      try changed(.dense, hidden: [4, 3]) { ($0.isDueling, $0.isNoisy) = (true, true) } == hidden)
    // Here the head has all layers.
    #expect(try changed(.dense, hidden: [4]) { $0.isDueling = true } == [])
    #expect(try changed(.dense, hidden: []) == [])
    #expect(try changed(.dense, hidden: [4, 3], kept: 0) == [])
  }

  @Test func `resets come after so many updates, until a share of the run is over`() {
    let settings = settings()
    func isDue(_ count: Int, _ steps: Int) -> Bool {
      var progress = RunProgress(plannedSteps: 100)
      progress.add(steps)
      return settings.isDue(after: count, at: progress)
    }

    #expect((1...30).filter { isDue($0, 49) } == [10, 20, 30])
    #expect(!isDue(10, 50) && !isDue(20, 100))
    var none = settings
    none.interval = 0
    #expect(!none.isDue(after: 10, at: RunProgress(plannedSteps: 100)))
  }

  @Test func `an optimizer that begins anew has forgotten all gradients`() throws {
    var layout = ParameterLayout()
    let slot = layout.add("weight", shape: [2], initializer: .zeros)
    func step(_ updater: inout Updater, _ slopes: [Float]) throws -> [Float] {
      var parameters = Parameters(layout)
      try updater.update(&parameters) { pass in
        (pass.parameter(slot) * pass.input([2], slopes)).sum()
      }
      return parameters[slot].scalars
    }
    var (used, fresh) = (Updater(layout, OptimizerSettings()), Updater(layout, OptimizerSettings()))
    for _ in 0..<5 { _ = try step(&used, [100, -1]) }
    var restarted = used
    restarted.restartOptimizer()

    let expected = try step(&fresh, [3, 4])
    #expect(try step(&used, [3, 4]) != expected)
    #expect(try step(&restarted, [3, 4]) == expected)
    // Updates are counted on.
    #expect(restarted.count == 6)
  }
}
