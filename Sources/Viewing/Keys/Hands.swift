import GymCore

/// What a person's hands do at keys and mouse, where scalars glide; at the mouse alone where actions are
/// numbers.
///
/// Keys act from the first touch of one; the mouse, from a button or a good stretch of its way.
struct Hands {
  /// The scalars that keys and buttons moved so far; empty before the first.
  private var scalars: [Float] = []

  /// The keys that are held, and those that were struck since the last step.
  private var held: Set<Controls.Key> = []
  private var struck: Set<Controls.Key> = []

  /// How much longer a key counts as held that nobody tells the end of, in s.
  private var lasting: [Controls.Key: Double] = [:]

  /// Where the mouse is across the picture, in 0…1, and its buttons.
  private var mouse: (share: Float, buttons: Set<Input.Mouse.Button>) = (0.5, [])
  private var travel = 0

  /// Whether the mouse acts.
  private(set) var isAtMouse = false

  /// How many pixels a mouse goes by mistake.
  private static let slack = 24

  /// Takes what happened to keys and the mouse, which is at `share` of the picture's width.
  mutating func take(_ input: Input, mouseAt share: Float?, of controls: Controls) {
    guard !controls.glides.isEmpty || controls.pointer != nil else { return }
    held = input.held
    for press in input.presses where controls.bindings.contains(where: { $0.keys == [press.key] }) {
      (isAtMouse, travel) = (false, 0)
      struck.insert(press.key)
      if !input.tellsReleases { hold(press.key, controls) }
    }
    guard controls.pointer != nil, let moved = input.mouse else { return }
    if let share { mouse.share = share }
    mouse.buttons = moved.buttons
    travel += moved.travel
    if !isAtMouse, share != nil, travel > Self.slack || !moved.buttons.isEmpty {
      isAtMouse = true
      lasting = [:]
    }
  }

  /// Holds a key for a while, and lets those go that ask for the contrary.
  private mutating func hold(_ key: Controls.Key, _ controls: Controls) {
    guard let effects = controls.effects(of: key) else { return }
    for other in lasting.keys {
      guard let against = controls.effects(of: other) else { continue }
      if zip(effects, against).contains(where: { $0 * $1 < 0 }) { lasting[other] = nil }
    }
    lasting[key] = zip(controls.glides, effects).filter { $1 != 0 }.map { Double($0.0.lasting) }
      .max()
  }

  /// Lets time pass.
  mutating func pass(_ seconds: Double, _ controls: Controls) {
    guard case .scalars(let rest) = controls.idle,
      var target = controls.scalars(holding: held.union(struck).union(lasting.keys))
    else { return }
    if scalars.count != rest.count { scalars = rest }
    for (key, left) in lasting { lasting[key] = left > seconds ? left - seconds : nil }
    if isAtMouse, let pointer = controls.pointer {
      target = rest
      addButtons(of: pointer, to: &target)
    }
    for j in scalars.indices {
      scalars[j] = controls.glides[j].moved(
        scalars[j], to: target[j], from: rest[j], seconds: Float(seconds))
    }
  }

  private func addButtons(of pointer: Controls.Pointer, to scalars: inout [Float]) {
    for (button, asked) in [
      (Input.Mouse.Button.primary, pointer.primary), (.secondary, pointer.secondary),
    ] where mouse.buttons.contains(button) {
      for j in scalars.indices { scalars[j] += asked[j] }
    }
  }

  /// Notes that what they do was done: a key that was struck since the last step counts until the next.
  mutating func noteStep() { struck = [] }

  /// What the hands do now; `nil` where scalars do not glide and no mouse acts.
  func deed(_ controls: Controls) -> Controls.Deed? {
    guard !controls.glides.isEmpty, case .scalars(let rest) = controls.idle else {
      return pointed(controls)
    }
    var sum = scalars.count == rest.count ? scalars : rest
    if isAtMouse, let pointer = controls.pointer {
      for j in sum.indices where pointer.left[j] != pointer.right[j] {
        sum[j] = pointer.left[j] + mouse.share * (pointer.right[j] - pointer.left[j])
      }
    }
    return .scalars(sum)
  }

  /// What the mouse asks for where actions are numbers, which the world makes an action of.
  private func pointed(_ controls: Controls) -> Controls.Deed? {
    guard isAtMouse, let pointer = controls.pointer else { return nil }
    var scalars = zip(pointer.left, pointer.right).map { $0 + mouse.share * ($1 - $0) }
    addButtons(of: pointer, to: &scalars)
    return .scalars(scalars)
  }
}

extension Controls {
  /// What a key adds to the scalars of idling by itself; `nil` where it does nothing.
  fileprivate func effects(of key: Key) -> [Float]? {
    guard case .scalars(let rest) = idle,
      let binding = bindings.first(where: { $0.keys == [key] }),
      case .scalars(let asked) = binding.deed
    else { return nil }
    return zip(asked, rest).map { $0 - $1 }
  }
}
