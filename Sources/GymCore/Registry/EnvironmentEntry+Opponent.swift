/// Makes a player, of whom a seed determines every random choice.
public typealias OpponentMaker = @Sendable (_ seed: UInt64) -> any Opponent

/// Who plays the other side, and the value of the setting under which exactly that player is found again.
public typealias FoundOpponent = (value: String, make: OpponentMaker)

extension EnvironmentEntry {
  /// Returns the entry of a game that is played alone, against whom the setting `opponent` names.
  ///
  /// Every other environment has the first side, and the others the second.
  ///
  /// - Parameter find: Returns who is called so in a game, or throws where nobody is.
  /// - Returns: The game, or one side of it.
  public func opposed(
    by find:
      @escaping @Sendable (String, ConfiguredEnvironment) throws(SettingError) -> FoundOpponent
  ) -> EnvironmentEntry {
    var entry = entry(opposedBy: find)
    entry.unopposed = [
      self.entry { name, _ throws(SettingError) in (name, { RandomOpponent(seed: $0) }) }
    ]
    return entry
  }

  private func entry(
    opposedBy find:
      @escaping @Sendable (String, ConfiguredEnvironment) throws(SettingError) -> FoundOpponent
  ) -> EnvironmentEntry {
    let setting = SettingDescription(
      name: "opponent",
      summary:
        "Who plays the other side, so that one agent can learn; it has each in half of the games.",
      expected:
        "none, random, mcts[,key=value…], or the folder of a run, with a / in it, as RUN[,step=NUMBER]",
      defaultValue: "none")
    return EnvironmentEntry(like: self, settings: settings + [setting]) {
      values throws(SettingError) in
      let game = try configured(with: values.filter { $0.name != setting.name })
      guard let choice = values.last(where: { $0.name == setting.name }), choice.value != "none"
      else { return game }
      let found = try find(choice.value, game)
      return try game.opposed(
        by: found.make, SettingValue(name: setting.name, value: found.value))
    } set: { value throws(SettingError) in
      if value.name != setting.name { try check(value) }
    }
  }
}

extension Registry<EnvironmentEntry> {
  /// The same environments, where any opponent plays at random: for who only asks what a run learned, and needs none
  /// of the runs that were its opponents.
  public var withoutOpponents: Registry {
    Registry(of: kind, entries.map { $0.unopposed.first ?? $0 })
  }
}

extension ConfiguredEnvironment {
  /// Returns one side of the game, which `choice` names.
  package func opposed(
    by maker: @escaping OpponentMaker, _ choice: SettingValue
  ) throws(SettingError) -> ConfiguredEnvironment {
    // Who cannot play is refused before the first game.
    var trial = maker(0)
    try trial.begin(in: make(count: 1, seed: 0))
    if let limit = clock.limit, limit < 2 {
      throw .inconsistent(
        owner: "environment '\(name)'",
        reason:
          "against an opponent, who begins every other game, time-limit must be 0 or at least 2, "
          + "got \(limit)")
    }
    var side = ConfiguredEnvironment(
      name: name, version: version, settings: settings + [choice], task: task, clock: clock,
      abilities: abilities.filter(["pictures", "controls"].contains),
      greatestReturn: greatestReturn, measures: measures
    ) { count, seed in
      var random = RandomStream(seed: seed, purpose: "opponent")
      do throws(SettingError) {
        return try make(count: count, seed: seed)
          .against(maker(random.next()), side: { $0 % 2 == 0 ? .first : .second })
      } catch {
        fatalError("an opponent who could play cannot: \(error)")
      }
    }
    side.isOneSide = true
    return side
  }
}
