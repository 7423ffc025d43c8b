public import GymCore

/// How a replay memory prefers transitions that surprise: a group of settings.
///
/// (Schaul et al., "Prioritized Experience Replay", 2016.)
public struct PrioritySettings: Configurable {
  /// How much errors count, α; 0 for uniform draws.
  public var exponent: Float = 0

  /// How much the preference is corrected for at the start, β; by the end of a run wholly.
  public var correction: Float = 0.4

  /// What errors are enlarged by, so that none is never drawn again.
  public static let least: Float = 1e-6

  /// Creates settings of uniform draws.
  public init() {}

  public static let settings: [Setting<PrioritySettings>] = [
    .real(
      "priority-exponent", \.exponent, in: 0...2,
      "How much more often transitions of large errors are drawn, α; 0 for uniform draws. "
        + "Prioritized replay: 0.6; Rainbow: 0.5."),
    .real(
      "priority-correction", \.correction, in: 0...1,
      "How much weights correct for that at the start, β; 1 in the end. Paper: 0.4."),
  ]
}
