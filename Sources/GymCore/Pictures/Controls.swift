/// An environment that a person can play.
public protocol Controllable: Environment {
  /// What its keys do.
  var controls: Controls { get }

  /// Returns what is done in a state where a person asks for something, such as to steer less the faster
  /// one is; the same by default.
  func assisted(_ deed: Controls.Deed, in state: State) -> Controls.Deed
}

extension Controllable {
  @inlinable
  public func assisted(_ deed: Controls.Deed, in state: State) -> Controls.Deed { deed }
}

/// What the keys of a person's keyboard do in an environment.
public struct Controls: Sendable {
  /// A key, by what it says in lower case: `left`, `space`, `return`, `a`, `1`.
  public typealias Key = String

  /// What a person can do: an action by its number, or the numbers of a continuous one.
  public enum Deed: Sendable, Hashable {
    /// The discrete action of that number.
    case action(Int)

    /// The scalars of a continuous action.
    case scalars([Float])
  }

  /// What some keys do that are held together.
  public struct Binding: Sendable, Hashable {
    /// The keys, in any order.
    public var keys: [Key]

    /// What they do.
    public var deed: Deed

    /// Creates a binding.
    public init(_ keys: Key..., does deed: Deed) {
      self.keys = keys
      self.deed = deed
    }
  }

  /// What each discrete action is called, in order; what each scalar is, where they are continuous.
  public var names: [String]

  /// What keys do; of those whose keys are all held the one with the most counts, and then the one
  /// that stands first.
  public var bindings: [Binding]

  /// What happens while no key is held; `nil` where the world waits for one.
  public var idle: Deed?

  /// How every scalar follows the keys; empty where they set it at once.
  public var glides: [Glide]

  /// What a mouse does, which `assisted` makes an action of where actions are numbers; `nil` for nothing.
  public var pointer: Pointer?

  /// Where actions are in the picture, where they are somewhere: arrows go from one to the next.
  public var places: Places?

  /// Creates controls.
  public init(
    names: [String], bindings: [Binding], idle: Deed?, glides: [Glide] = [],
    pointer: Pointer? = nil, places: Places? = nil
  ) {
    self.names = names
    self.bindings = bindings
    self.idle = idle
    self.glides = glides
    self.pointer = pointer
    self.places = places
  }

  /// Returns what `held` keys do, or what happens without any.
  public func deed(holding held: some Collection<Key>) -> Deed? {
    var best: Binding?
    for binding in bindings where binding.keys.allSatisfy(held.contains) {
      if binding.keys.count > best?.keys.count ?? 0 { best = binding }
    }
    return best?.deed ?? idle
  }
}

extension [Controls.Binding] {
  /// Returns the bindings of keys of which each does the same.
  public static func each(of keys: Controls.Key..., does deed: Controls.Deed) -> Self {
    keys.map { Controls.Binding($0, does: deed) }
  }
}

extension StepBatch {
  /// Writes what a person did as the action of environment `i`.
  public mutating func write(_ deed: Controls.Deed, as i: Int) {
    switch deed {
    case .action(let number): actions[i] = Int32(number)
    case .scalars(let scalars):
      for (j, scalar) in scalars.enumerated() {
        continuousActions[i * scalars.count + j] = scalar
      }
    }
  }

  /// Returns what is done in row `i`.
  package func deed(of i: Int, in space: ActionSpace) -> Controls.Deed {
    switch space {
    case .discrete: .action(Int(actions[i]))
    case .continuous(let bounds):
      .scalars(Array(continuousActions[i * bounds.count..<(i + 1) * bounds.count]))
    }
  }
}

extension Controls {
  /// Returns what `key` does when it is pressed while others are held; `nil` where it does nothing.
  public func deed(pressing key: Key, holding held: some Collection<Key>) -> Deed? {
    guard bindings.contains(where: { $0.keys.contains(key) }) else { return nil }
    return deed(holding: Array(held) + [key])
  }
}
