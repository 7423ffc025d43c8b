import GymCore
import NeuralNetworks
import Tensors

/// Measures an LSTM of 128 units on sequences of 32 steps in batches of 32, with a dense head.
///
/// A training step is: forward, squared error of every step's output, back-propagation through all
/// steps, one step of Adam.
func measureRecurrent(_ measure: Measurement, workers: WorkerPool) {
  let name = "tensors/lstm128/train/seq32b32"
  guard measure.isWanted(name) else { return }
  let (steps, rows, inputs, outputs) = (32, 32, 32, 4)
  var layout = ParameterLayout()
  let network = Sequential([
    Recurrent("memory", cell: .lstm, inputs: inputs, units: 128, in: &layout),
    Dense("head", inputs: 128, outputs: outputs, in: &layout),
  ])
  var random = RandomStream(seed: 0)
  var parameters = layout.initialized(using: &random)
  let sequence = (0..<steps * rows * inputs).map { _ in random.uniform() }
  let targets = (0..<steps * rows * outputs).map { _ in random.uniform() }
  var gradients = parameters
  var optimizer = Adam(layout)
  let tape = Tape(workers: workers)
  func loss(_ pass: Pass) -> Variable {
    network(pass.input([steps, rows, inputs], sequence), in: pass).squaredLoss(against: targets)
  }
  let operations = operationCount(of: parameters, loss)
  measure.microseconds(name, operations: operations.total) {
    _ = tape.gradient(of: parameters, into: &gradients, loss)
    optimizer.update(&parameters, along: gradients, workers: workers)
  }
}
