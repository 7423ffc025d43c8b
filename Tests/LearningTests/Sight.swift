import GymCore
import Learning
import Tensors
import Testing

/// A world, and the network that looks at it.
struct Sight: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let space: Box
  var architecture = NetworkSettings.Architecture.auto
  var actions = ActionSpace.discrete(count: 3)
  var memory = ActorCriticSettings.Memory.none
  var hasValues = true
  var isNormalized = false

  var network: NetworkSettings {
    var settings = NetworkSettings()
    settings.architecture = architecture
    settings.hiddenUnits = [12, 8]
    settings.filters = 4
    settings.nonlinearity = .tanh
    settings.normalizesLayers = architecture == .minatar
    return settings
  }

  var world: InventedWorld {
    InventedWorld(space, actions, masksActions: actions.discreteCount > 0, seed: 4)
  }
}

extension Sight {
  static let numbers = Box(bounds: [0...10, -2...2, -Float.infinity...Float.infinity])
  private static let board = Box.binary(shape: [7, 6, 3])
  private static let frames = Box(shape: [36, 36, 2], bounds: 0...255, scalarKind: .uint8)

  /// What values actions.
  static let valued = [
    Sight(testDescription: "numbers", space: numbers),
    Sight(testDescription: "board", space: board, architecture: .dense),
    Sight(testDescription: "board, convolution", space: board, architecture: .minatar),
    Sight(testDescription: "frames", space: frames),
  ]

  /// What acts and criticizes.
  static let judged = [
    Sight(testDescription: "values", space: numbers, isNormalized: true),
    Sight(testDescription: "LSTM", space: numbers, memory: .lstm, isNormalized: true),
    Sight(testDescription: "GRU", space: board, memory: .gru),
    Sight(testDescription: "probabilities", space: board, hasValues: false),
    Sight(
      testDescription: "means", space: numbers, actions: .continuous(bounds: [-1...1, 0...4]),
      memory: .gru, hasValues: false),
  ]
}

extension Sight {
  /// Returns a policy by action values.
  func actionValuePolicy(threads: Int = 1) throws -> ActionValuePolicy {
    var random = RandomStream(seed: 2)
    return try ActionValuePolicy(
      network, for: world.task, using: &random, workers: WorkerPool(threads: threads))
  }

  /// Returns a policy that draws its actions, and whose preferences are plain.
  func actorCriticPolicy(threads: Int = 1) throws -> ActorCriticPolicy {
    var settings = ActorCriticSettings()
    settings.network = network
    (settings.memory, settings.memoryUnits) = (memory, 5)
    settings.normalizesObservations = isNormalized
    let context = LearningContext(
      task: world.task, environmentCount: 3, plannedSteps: 1, seed: 1,
      workers: WorkerPool(threads: threads))
    var random = RandomStream(seed: 2)
    var policy = try ActorCriticPolicy(
      settings, for: context, hasValues: hasValues, isSampled: true, using: &random)
    // It begins almost without preferences.
    policy.parameters.withMutableScalars { scalars in
      for i in scalars.indices { scalars[i] *= 3 }
    }
    policy.normalizer?.learn(from: [1, 0, -1, 3, 1, 2, 8, 0.5, 1])
    return policy
  }

  /// Returns rows of observations as they enter a network.
  func entered(
    _ observations: [Float], _ input: ObservationInput, _ normalizer: ObservationNormalizer? = nil
  ) -> [Float] {
    var rows = observations
    if let normalizer {
      var span = rows.mutableSpan
      normalizer.normalize(&span)
      return rows
    }
    var shown = Observations(count: rows.count / space.scalarCount, of: space)
    shown.write(rows)
    return Tape().evaluate(Parameters(ParameterLayout())) { pass in
      input(shown, in: pass).scalars()
    }
  }
}
