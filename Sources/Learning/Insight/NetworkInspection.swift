import GymCore
import NeuralNetworks
import Tensors

/// A network and one observation, for pictures of what the one makes of the other.
///
/// Whatever else the network goes by, such as what it remembers, is held fixed.
struct NetworkInspection {
  /// The layers that read observations first.
  let encoder: ObservationEncoder

  /// The weights.
  let parameters: Parameters

  /// Where it is computed.
  let tape: Tape

  /// The observation, as the environment shows it; `[size]`.
  let observation: [Float]

  /// What shifts and scales plain numbers before they enter; `nil` where nothing does.
  var normalizer: ObservationNormalizer?

  /// What the network makes of observations as they enter, of which occlusion watches the change:
  /// `[n, observation…]` to n rows.
  let outputs: (Variable, Pass) -> Variable

  /// Which numbers of a row of `outputs` matter; empty where all do.
  var relevant: [Bool] = []

  /// The one number whose gradient is taken, of one observation as it enters.
  let judgement: (Variable, Pass) -> Variable

  /// The set of observations.
  var space: Box { encoder.input.space }

  /// Returns the pictures that are wished for and can be made.
  func images(_ kinds: Set<InsightImage.Kind>) -> [InsightImage] {
    InsightImage.Kind.allCases.filter(kinds.contains).compactMap { kind in
      switch kind {
      case .gradient: gradient()
      case .occlusion: occlusion()
      case .filters: filters()
      case .activations: activations()
      }
    }
  }

  /// Makes an input of observations as the environment shows them; `[n, observation…]`.
  func input(_ rows: [[Float]], in pass: Pass) -> Variable {
    guard let normalizer else {
      return encoder.input(rows.count, in: pass) { write(rows, into: &$0) }
    }
    return pass.input(Shape([rows.count] + encoder.input.shape)) { scalars in
      write(rows, into: &scalars)
      normalizer.normalize(&scalars)
    }
  }

  private func write(_ rows: [[Float]], into scalars: inout MutableSpan<Float>) {
    for (i, row) in rows.enumerated() {
      for (j, scalar) in row.enumerated() { scalars[i * row.count + j] = scalar }
    }
  }
}

extension Box {
  /// The rows, columns and channels of an observation as a picture: plain numbers are one row.
  var pictureExtent: (height: Int, width: Int, channels: Int) {
    shape.count == 3 ? (shape[0], shape[1], shape[2]) : (1, scalarCount, 1)
  }
}

extension StepBatch {
  /// What environment `i` shows now; `[observationSize]`.
  func shownObservation(_ i: Int) -> [Float] {
    Array(observations[i * observationSize..<(i + 1) * observationSize])
  }

  /// Which actions are legal in environment `i` now; empty where all are.
  func legalActions(_ i: Int) -> [Bool] {
    legalActions.isEmpty ? [] : Array(legalActions[i * actionCount..<(i + 1) * actionCount])
  }
}

extension InsightImage {
  /// Creates a picture of `numbers` divided by the greatest magnitude among them; what is not finite,
  /// as of a network that diverged, is shown as 0.
  init(_ kind: Kind, width: Int, height: Int, scaling numbers: [Float]) {
    let greatest = numbers.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    let scaled = numbers.map { $0.isFinite && greatest > 0 ? $0 / greatest : 0 }
    self.init(kind: kind, width: width, height: height, numbers: scaled)
  }
}
