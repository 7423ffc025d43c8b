/// The bounds between which a value lies, for the first player.
@frozen
public struct ValueBounds: Sendable, Hashable {
  /// What the first player can force.
  public var lower: Double

  /// What the second player can hold the first down to.
  public var upper: Double

  /// Creates bounds.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether there is one value between them.
  public var isExact: Bool { lower == upper }

  /// What `player` can force, and at best hope for.
  public func seen(by player: Player) -> (forced: Double, hoped: Double) {
    player == .first ? (lower, upper) : (-upper, -lower)
  }
}

/// What is known of a state of a solved game, and of the actions in it.
public struct SolvedState: Sendable {
  /// What is known of an action.
  public struct Action: Sendable {
    /// Between what the value lies after it.
    public var bounds: ValueBounds

    /// How far the end is that gives who acts what this action forces, in sweeps of the solver.
    public var distance: Int

    /// Whether it forces what the state promises who acts, and comes nearer to that end: who always
    /// takes such actions gets there.
    public var keepsPromise: Bool

    /// Creates what is known of an action.
    public init(bounds: ValueBounds, distance: Int, keepsPromise: Bool) {
      self.bounds = bounds
      self.distance = distance
      self.keepsPromise = keepsPromise
    }
  }

  /// Who acts.
  public var player: Player

  /// Between what the value of the state lies.
  public var bounds: ValueBounds

  /// Each action; `nil` where it is impossible whatever was before; `[A]`.
  public var actions: [Action?]

  /// Creates what is known of a state.
  public init(player: Player, bounds: ValueBounds, actions: [Action?]) {
    self.player = player
    self.bounds = bounds
    self.actions = actions
  }

  /// Brings the bounds of the state nearer to each other by those of its actions: the value is that of
  /// the best of those that `isLegal` says may be taken.
  public mutating func narrow(where isLegal: (_ action: Int) -> Bool) {
    var best: (forced: Double, hoped: Double)?
    for (number, action) in actions.enumerated() {
      guard let action, isLegal(number) else { continue }
      let (forced, hoped) = action.bounds.seen(by: player)
      best = best.map { (max($0.forced, forced), max($0.hoped, hoped)) } ?? (forced, hoped)
    }
    guard let best else { return }
    if player == .first {
      bounds.lower = max(bounds.lower, best.forced)
      bounds.upper = min(bounds.upper, best.hoped)
    } else {
      bounds.lower = max(bounds.lower, -best.hoped)
      bounds.upper = min(bounds.upper, -best.forced)
    }
  }

  /// Returns the best of the actions that `isLegal` says may be taken; `nil` where it knows none.
  ///
  /// It is the one that forces most for who acts; of several, one that keeps the promise of the state;
  /// then one that leaves most to hope for, the nearest to the end, and the lowest number.
  public func bestAction(where isLegal: (_ action: Int) -> Bool) -> Int? {
    var best: (action: Int, worth: [Double])?
    for (number, action) in actions.enumerated() {
      guard let action, isLegal(number) else { continue }
      let (forced, hoped) = action.bounds.seen(by: player)
      let worth = [forced, action.keepsPromise ? 1 : 0, hoped, -Double(action.distance)]
      guard let known = best else {
        best = (number, worth)
        continue
      }
      if known.worth.lexicographicallyPrecedes(worth) { best = (number, worth) }
    }
    return best?.action
  }
}
