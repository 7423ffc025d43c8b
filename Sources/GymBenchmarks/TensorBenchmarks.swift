import NeuralNetworks
import Tensors

/// Measures forward passes and training steps of the networks that the suite uses.
///
/// A training step is: forward, Huber loss of one gathered output, backward, one step of Adam,
/// on a fixed batch with fixed targets.
func measureTensors(_ measure: Measurement) {
  let workers = WorkerPool(threads: measure.threads)
  for workload in [NetworkWorkload.multilayerPerceptron, .smallImages, .largeImages] {
    workload.measure(measure, workers: workers)
  }
  measureResidual(measure, workers: workers)
  measureRecurrent(measure, workers: workers)
  measureMemory(measure, workers: workers)
}

extension NetworkWorkload {
  /// The network of small observations.
  static var multilayerPerceptron: NetworkWorkload {
    NetworkWorkload("mlp", input: [8], outputs: 4, forward: [1, 32, 256], train: [32, 64, 256]) {
      layout in
      Sequential([
        Dense("0", inputs: 8, outputs: 128, activation: .relu, in: &layout),
        Dense("1", inputs: 128, outputs: 128, activation: .relu, in: &layout),
        Dense("2", inputs: 128, outputs: 4, in: &layout),
      ])
    }
  }

  /// The network of observations of 10 × 10 cells (Young and Tian, MinAtar, 2019).
  static var smallImages: NetworkWorkload {
    NetworkWorkload("minatar", input: [10, 10, 4], outputs: 3, forward: [1, 32], train: [32]) {
      layout in
      Sequential([
        Convolution2D("0", channels: 4, filters: 16, kernel: 3, activation: .relu, in: &layout),
        Flatten(),
        Dense("1", inputs: 1_024, outputs: 128, activation: .relu, in: &layout),
        Dense("2", inputs: 128, outputs: 3, in: &layout),
      ])
    }
  }

  /// The network of the screens of video games (Mnih et al., Human-level Control, 2015).
  static var largeImages: NetworkWorkload {
    NetworkWorkload(
      "nature", input: [84, 84, 4], outputs: 4, forward: [1, 32, 256], train: [32, 256]
    ) { layout in
      Sequential([
        Convolution2D(
          "0", channels: 4, filters: 32, kernel: 8, stride: 4, activation: .relu, in: &layout),
        Convolution2D(
          "1", channels: 32, filters: 64, kernel: 4, stride: 2, activation: .relu, in: &layout),
        Convolution2D("2", channels: 64, filters: 64, kernel: 3, activation: .relu, in: &layout),
        Flatten(),
        Dense("3", inputs: 3_136, outputs: 512, activation: .relu, in: &layout),
        Dense("4", inputs: 512, outputs: 4, in: &layout),
      ])
    }
  }
}
