public import NeuralNetworks
public import Tensors

/// The weights θ⁻ of a target network, which follow those of an online one.
///
/// They do so by copies (Mnih et al. 2015) or as a moving average (Lillicrap et al., "Continuous
/// Control with Deep Reinforcement Learning", 2016, algorithm 1: θ⁻ ← τ θ + (1 − τ) θ⁻).
public struct TargetNetwork: Archivable {
  /// The weights.
  public private(set) var parameters: Parameters

  private let settings: TargetSettings
  private let workers: WorkerPool?

  /// Begins as a copy of `online`.
  public init(of online: Parameters, _ settings: TargetSettings, workers: WorkerPool? = nil) {
    parameters = online
    self.settings = settings
    self.workers = workers
  }

  /// Follows after update number `count`.
  public mutating func follow(_ online: Parameters, update count: Int) {
    if settings.share > 0 {
      parameters.blend(towards: online, by: settings.share, workers: workers)
    } else if count % settings.updateInterval == 0 {
      parameters = online
    }
  }

  /// Changes the weights as those of the online network are changed.
  public mutating func change(_ body: (inout Parameters) -> Void) { body(&parameters) }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("network", &parameters)
  }
}
