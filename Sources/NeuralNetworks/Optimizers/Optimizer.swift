public import Tensors

/// A rule by which parameters follow the gradients of a loss.
///
/// An optimizer is a value: its copy continues on its own, and equal optimizers fed equal gradients
/// make equal updates, whatever the number of threads.
public protocol Optimizer: Sendable {
  /// The learning rate α of the next update, which a `Schedule` may change between updates.
  var learningRate: Float { get set }

  /// The number of updates made, t.
  var stepCount: Int { get set }

  /// What the rule remembers of earlier gradients.
  var moments: Moments { get set }

  /// Moves the trained parameters against `gradients`; `workers` share the work.
  mutating func update(
    _ parameters: inout Parameters, along gradients: Parameters, workers: WorkerPool?)
}

extension Optimizer {
  /// Moves the trained parameters against `gradients`.
  public mutating func update(_ parameters: inout Parameters, along gradients: Parameters) {
    update(&parameters, along: gradients, workers: nil)
  }

  /// Adds the moments and the number of updates to `file`, under names that begin with `prefix`.
  public func add(to file: inout SafetensorsFile, prefix: String = "") {
    file.add(prefix + "steps", [1], [Int64(stepCount)])
    moments.changes?.add(to: &file, prefix: prefix + "changes.")
    moments.squares?.add(to: &file, prefix: prefix + "squares.")
    moments.means?.add(to: &file, prefix: prefix + "means.")
  }

  /// Overwrites the moments and the number of updates from `file`; changes nothing if it throws.
  public mutating func load(
    from file: SafetensorsFile, prefix: String = ""
  ) throws(SafetensorsError) {
    let steps = try file.int64s(prefix + "steps", shape: [1])[0]
    guard steps >= 0 else {
      throw .invalid(name: prefix + "steps", reason: "\(steps), a count below zero")
    }
    var loaded = moments
    try loaded.changes?.load(from: file, prefix: prefix + "changes.")
    try loaded.squares?.load(from: file, prefix: prefix + "squares.")
    try loaded.means?.load(from: file, prefix: prefix + "means.")
    moments = loaded
    stepCount = Int(steps)
  }
}
