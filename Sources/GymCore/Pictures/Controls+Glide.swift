extension Controls {
  /// How a scalar follows what keys ask of it: a key is up or down, but a wheel turns.
  public struct Glide: Sendable, Hashable {
    /// How fast it goes away from where it rests, and how fast it comes back, a second.
    public var pressing, releasing: Float

    /// How long a key is held that was struck, in s, where nobody tells when it is let go: in a terminal.
    public var lasting: Float

    /// Creates a glide.
    public init(pressing: Float, releasing: Float, lasting: Float = 0.25) {
      self.pressing = pressing
      self.releasing = releasing
      self.lasting = lasting
    }

    /// Returns where a scalar is after so many seconds, on its way to `target`; it comes back to `rest`
    /// before it goes to the other side.
    public func moved(
      _ scalar: Float, to target: Float, from rest: Float, seconds: Float
    ) -> Float {
      let (here, there) = (scalar - rest, target - rest)
      let goal = here * there < 0 ? rest : target
      let isReturning = here * there < 0 || abs(there) < abs(here)
      let step = (isReturning ? releasing : pressing) * seconds
      return scalar + min(max(goal - scalar, -step), step)
    }
  }

  /// Returns the scalars that held keys ask for together, where scalars glide: what each adds to those
  /// of idling, within what one of them asks for at most; `nil` where they do not glide.
  public func scalars(holding held: some Collection<Key>) -> [Float]? {
    guard !glides.isEmpty, case .scalars(let idle) = idle else { return nil }
    var (sum, least, greatest) = (idle, idle, idle)
    for binding in bindings {
      guard case .scalars(let asked) = binding.deed else { continue }
      let isHeld = binding.keys.allSatisfy(held.contains)
      for j in sum.indices where j < asked.count {
        least[j] = min(least[j], asked[j])
        greatest[j] = max(greatest[j], asked[j])
        if isHeld { sum[j] += asked[j] - idle[j] }
      }
    }
    return sum.indices.map { min(max(sum[$0], least[$0]), greatest[$0]) }
  }

  /// What a mouse does, in place of keys.
  public struct Pointer: Sendable, Hashable {
    /// The scalars at the left edge of the picture and at the right, in proportion between them; those that
    /// are the same at both are the buttons'.
    public var left, right: [Float]

    /// What the first and the second button add while they are held, which glides where scalars do.
    public var primary, secondary: [Float]

    /// Creates what a mouse does.
    public init(left: [Float], right: [Float], primary: [Float], secondary: [Float]) {
      self.left = left
      self.right = right
      self.primary = primary
      self.secondary = secondary
    }
  }
}
