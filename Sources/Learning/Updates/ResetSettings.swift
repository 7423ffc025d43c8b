public import GymCore
public import Tensors

/// How often a network begins anew with what is in the replay memory: a group of settings.
///
/// (Nikishin et al., "The Primacy Bias in Deep Reinforcement Learning", 2022; D'Oro et al.,
/// "Sample-Efficient Reinforcement Learning by Breaking the Replay Ratio Barrier", 2023; Schwarzer
/// et al., "Bigger, Better, Faster", 2023.)
public struct ResetSettings: Configurable {
  /// The updates between resets; 0 for none.
  public var interval = 0

  /// The share that is left of the weights of the first layers; nothing is left of the others.
  public var kept: Float = 0.5

  /// The share of the run after which there are no more.
  public var end: Float = 0.7

  /// Creates settings without resets.
  public init() {}

  public static let settings: [Setting<ResetSettings>] = [
    .integer(
      "reset-interval", \.interval, in: 0...1_000_000_000,
      "Updates between resets of the network, the replay memory staying; 0 for none. BBF: 40,000."),
    .real(
      "reset-keep", \.kept, in: 0...1,
      "Share left of the weights of convolutions, or of the first hidden layer where there are "
        + "none; the others begin anew. BBF: 0.5; SR-SPR: 0.8."),
    .real("reset-until", \.end, in: 0...1, "Share of the run after which resets stop. BBF: 1."),
  ]

  /// Whether a reset follows update number `count`.
  public func isDue(after count: Int, at progress: RunProgress) -> Bool {
    interval > 0 && count % interval == 0 && progress.share < end
  }

  /// Returns a change of weights of `network`, the same for any that it is given: first layers go
  /// part of the way to fresh ones, the others become these.
  public func change(
    of network: ActionValueNetwork, to fresh: Parameters
  ) -> (inout Parameters) -> Void {
    { weights in
      for slot in fresh.layout.slots {
        let rest = network.readsFirst(slot) ? kept : 0
        let tensor = fresh[slot]
        weights.withMutableScalars(of: slot) { scalars in
          for i in scalars.indices {
            scalars[i] = rest * scalars[i] + (1 - rest) * tensor.scalars[i]
          }
        }
      }
    }
  }
}
