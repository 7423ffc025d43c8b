public import GymCore

/// A state that a search has come to, and what it is found to be worth.
///
/// A class, so that several threads can value one leaf each.
public final class Leaf {
  /// Where the state is.
  public var place = 0

  /// The stream that belongs to the leaf, so that its value does not depend on who finds it.
  public var random = RandomStream(seed: 0)

  /// The value, for the player to act.
  public var value: Float = 0

  /// How good each action looks, as probabilities; `[A]`, empty where nothing is known.
  public var priors: [Float] = []

  /// What was played from there; empty where nothing was.
  public var playout = Playout()

  /// Creates a leaf of no meaning.
  public init() {}
}
