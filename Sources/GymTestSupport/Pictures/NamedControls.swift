import GymCore

/// Checks that every action has a name, and that keys do what there is to do.
enum NamedControls {
  /// Returns the breaches found.
  static func breaches(of environment: ConfiguredEnvironment) -> [String] {
    let abilities = environment.make(count: 1, seed: 0).abilities
    guard let controls = abilities.controls else {
      return ["there are no controls, though the ability 'controls' is named"]
    }
    let space = environment.task.actionSpace
    return breachesOfNames(controls.names, in: space) + breachesOfKeys(controls, in: space)
      + breachesOfGlides(controls, in: space)
      + breachesOfMouse(controls, in: space) { abilities.assist?(0, $0) ?? $0 }
  }

  /// Returns what is wrong with what a mouse does, after the world has had its say.
  private static func breachesOfMouse(
    _ controls: Controls, in space: ActionSpace, assisted: (Controls.Deed) -> Controls.Deed
  ) -> [String] {
    guard let pointer = controls.pointer else { return [] }
    return [pointer.left, pointer.right, pointer.primary, pointer.secondary].compactMap { scalars in
      let deed = Controls.Deed.scalars(scalars)
      return space.breach(of: controls.glides.isEmpty ? assisted(deed) : deed).map {
        "the mouse \($0)"
      }
    }
  }

  private static func breachesOfNames(_ names: [String], in space: ActionSpace) -> [String] {
    let (count, kind) =
      switch space {
      case .discrete(let count): (count, "actions")
      case .continuous(let bounds): (bounds.count, "scalars of an action")
      }
    if names.count != count { return ["\(names.count) names stand for \(count) \(kind)"] }
    if names.contains(where: \.isEmpty) { return ["a name is empty"] }
    let repeated = Dictionary(grouping: names) { $0 }.first { $1.count > 1 }
    return repeated.map { ["two \(kind) are called '\($0.key)'"] } ?? []
  }

  private static func breachesOfGlides(_ controls: Controls, in space: ActionSpace) -> [String] {
    guard !controls.glides.isEmpty else { return [] }
    guard case .continuous(let bounds) = space, case .scalars = controls.idle else {
      return ["scalars glide, but idling is none of them"]
    }
    if controls.glides.count != bounds.count {
      return ["\(controls.glides.count) scalars of \(bounds.count) glide"]
    }
    if controls.glides.contains(where: { !($0.pressing > 0 && $0.releasing > 0) }) {
      return ["a scalar glides at no speed above 0"]
    }
    return []
  }

  private static func breachesOfKeys(_ controls: Controls, in space: ActionSpace) -> [String] {
    var breaches: [String] = []
    var seen: Set<Set<Controls.Key>> = []
    for binding in controls.bindings {
      let keys = "'\(binding.keys.joined(separator: " + "))'"
      for key in binding.keys where key.wholeMatch(of: /[a-z]+|[0-9]/) == nil {
        breaches.append("'\(key)' is no key: keys are words in lower case, letters and digits")
      }
      if binding.keys.isEmpty { breaches.append("a binding has no key") }
      if !seen.insert(Set(binding.keys)).inserted { breaches.append("\(keys) does two things") }
      if let breach = space.breach(of: binding.deed) { breaches.append("\(keys) \(breach)") }
    }
    if let breach = controls.idle.flatMap(space.breach(of:)) { breaches.append("idling \(breach)") }
    guard breaches.isEmpty, case .discrete(let count) = space else { return breaches }
    let deeds = controls.bindings.map(\.deed) + [controls.idle].compactMap { $0 }
    let placed = controls.places?.points ?? []
    if placed.count > count { return ["\(placed.count) places stand for \(count) actions"] }
    if Set(placed).count < placed.count { return ["two actions are at the same place"] }
    return (placed.count..<count).filter { !deeds.contains(.action($0)) }.map {
      "no key does action \($0), '\(controls.names[$0])'"
    }
  }
}

extension ActionSpace {
  /// Returns what is wrong with what a key does, as what comes behind the key; `nil` where nothing is.
  fileprivate func breach(of deed: Controls.Deed) -> String? {
    switch (deed, self) {
    case (.action(let number), .discrete(let count)):
      return 0..<count ~= number
        ? nil : "takes action \(number), which is not in 0..<\(count)"
    case (.scalars(let scalars), .continuous(let bounds)):
      return contains(scalars) ? nil : "takes action \(scalars), which is not within \(bounds)"
    case (.action, .continuous): return "takes a number, but actions are continuous"
    case (.scalars, .discrete): return "takes scalars, but actions are numbers"
    }
  }
}
