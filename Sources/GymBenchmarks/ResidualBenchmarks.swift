import GymCore
import NeuralNetworks
import Tensors

/// Measures the two-headed residual network of board games: 17 planes of 9 × 9 points, 64 channels,
/// 6 residual blocks.
///
/// A training step is: forward with batch statistics, cross-entropy of the policy plus squared error
/// of the value, backward, one step of Adam, running statistics.
func measureResidual(_ measure: Measurement, workers: WorkerPool) {
  let network = TwoHeadedNetwork()
  for count in [1, 8, 64] {
    let name = "tensors/az9x9/forward/b\(count)"
    if measure.isWanted(name) { network.measureForward(name, count, measure, workers) }
  }
  let name = "tensors/az9x9/train/b256"
  if measure.isWanted(name) { network.measureTraining(name, 256, measure, workers) }
}

private struct TwoHeadedNetwork {
  static let side = 9
  static let planes = 17
  static let channels = 64
  static let moves = side * side + 1

  let body, policy, value: Sequential
  let parameters: Parameters

  init() {
    let points = TwoHeadedNetwork.side * TwoHeadedNetwork.side
    let channels = TwoHeadedNetwork.channels
    var layout = ParameterLayout()
    var blocks: [any Module] = [
      Convolution2D(
        "stem", channels: TwoHeadedNetwork.planes, filters: channels, kernel: 3, padding: 1,
        hasBias: false, in: &layout),
      BatchNormalization("stemNormalization", channels: channels, activation: .relu, in: &layout),
    ]
    for block in 0..<6 {
      blocks.append(ResidualBlock("block\(block)", channels: channels, in: &layout))
    }
    body = Sequential(blocks)
    policy = Sequential([
      Convolution2D(
        "policy", channels: channels, filters: 2, kernel: 1, hasBias: false, in: &layout),
      BatchNormalization("policyNormalization", channels: 2, activation: .relu, in: &layout),
      Flatten(),
      Dense("moves", inputs: 2 * points, outputs: TwoHeadedNetwork.moves, in: &layout),
    ])
    value = Sequential([
      Convolution2D(
        "value", channels: channels, filters: 1, kernel: 1, hasBias: false, in: &layout),
      BatchNormalization("valueNormalization", channels: 1, activation: .relu, in: &layout),
      Flatten(),
      Dense("hidden", inputs: points, outputs: 64, activation: .relu, in: &layout),
      Dense("outcome", inputs: 64, outputs: 1, activation: .tanh, in: &layout),
    ])
    var random = RandomStream(seed: 0)
    parameters = layout.initialized(using: &random)
  }

  private func callAsFunction(
    _ input: Variable, in pass: Pass
  ) -> (policy: Variable, value: Variable) {
    let features = body(input, in: pass)
    return (policy(features, in: pass), value(features, in: pass))
  }

  func measureForward(
    _ name: String, _ count: Int, _ measure: Measurement, _ workers: WorkerPool
  ) {
    let tape = Tape(workers: workers)
    let (shape, scalars) = boards(count)
    let operations = operationCount(of: parameters) { pass in
      let (policy, value) = self(pass.input(shape, scalars), in: pass)
      return policy.sum() + value.sum()
    }
    measure.microseconds(name, operations: operations.forward) {
      tape.evaluate(parameters) { pass in _ = self(pass.input(shape, scalars), in: pass) }
    }
  }

  func measureTraining(
    _ name: String, _ count: Int, _ measure: Measurement, _ workers: WorkerPool
  ) {
    let tape = Tape(workers: workers)
    let (shape, scalars) = boards(count)
    let moves = TwoHeadedNetwork.moves
    var random = RandomStream(seed: 1)
    let visits = (0..<count * moves).map { _ in 2 * random.uniform() / Float(moves) }
    let outcomes = (0..<count).map { _ in random.uniform() }
    var parameters = parameters
    var gradients = parameters
    var optimizer = Adam(parameters.layout)
    func loss(_ pass: Pass) -> Variable {
      let (policy, value) = self(pass.input(shape, scalars), in: pass)
      return policy.crossEntropy(againstProbabilities: visits)
        + value.squaredLoss(against: outcomes)
    }
    let operations = operationCount(of: parameters, loss)
    measure.microseconds(name, operations: operations.total) {
      _ = tape.gradient(of: parameters, into: &gradients, loss)
      optimizer.update(&parameters, along: gradients, workers: workers)
      parameters.updateStatistics(from: gradients)
    }
  }

  private func boards(_ count: Int) -> (Shape, [Float]) {
    var random = RandomStream(seed: 2)
    let side = TwoHeadedNetwork.side
    let shape: Shape = [count, side, side, TwoHeadedNetwork.planes]
    return (shape, (0..<shape.count).map { _ in random.uniform() })
  }
}
