public import GymCore

/// Returns every breach of the contract of `Environment` that is found, as sentences; an empty array
/// means that it keeps it.
///
/// A state that saving cannot bring back, or a mistake that stops the program, does so here too;
/// `rlgym check` says of it what it can.
///
/// - Parameters:
///   - environment: The environment with its settings.
///   - extent: How much to play.
/// - Returns: The breaches of the first promise that is broken.
public func checkEnvironment(
  _ environment: ConfiguredEnvironment, _ extent: Extent = Extent()
) -> [String] {
  ContractCheck.environment(environment, extent).firstBreaches()
}

/// Returns every breach of the contracts of `Environment` and `Configurable` that is found.
///
/// - Throws: `SettingError` where the settings are refused.
public func checkEnvironment(
  _ entry: EnvironmentEntry, with settings: [SettingValue] = [], _ extent: Extent = Extent()
) throws(SettingError) -> [String] {
  try ContractCheck.environment(entry, with: settings, extent).firstBreaches()
}

extension ContractCheck {
  /// Returns what an environment promises; later promises build on earlier ones.
  public static func environment(
    _ environment: ConfiguredEnvironment, _ extent: Extent = Extent()
  ) -> [ContractCheck] {
    var checks = [
      ContractCheck("one seed gives one course, and every part of a step is written") {
        Course.breaches(of: environment, extent)
      },
      ContractCheck("environments that take no part stay as they are") {
        Bystanders.breaches(of: environment, extent.share(4))
      },
      ContractCheck("ended episodes are counted, and none is longer than its limit") {
        EpisodeCounts.breaches(of: environment, extent)
      },
    ]
    if environment.task.observationSpace.frameCount > 1 {
      checks.append(
        ContractCheck("frames that are shown together follow one another") {
          Frames.breaches(of: environment, extent.share(10))
        })
    }
    if !environment.isGame {
      checks.append(
        ContractCheck("one player acts throughout") {
          SinglePlayer.breaches(of: environment, extent)
        })
    }
    checks += [
      ContractCheck("episodes that are saved and read back go on as they would have") {
        try SavedEpisodes.breaches(of: environment, extent.share(2))
      },
      ContractCheck("damaged episodes are refused") {
        try DamagedEpisodes.breaches(of: environment, extent)
      },
    ]
    return checks + abilities(of: environment, extent)
  }

  private static func abilities(
    of environment: ConfiguredEnvironment, _ extent: Extent
  ) -> [ContractCheck] {
    var checks: [ContractCheck] = []
    if environment.abilities.contains("expert") {
      checks.append(
        ContractCheck("the scripted player acts legally") {
          try ScriptedPlayer.breaches(of: environment, extent.share(2))
        })
    }
    // Observations that tell the time leave no states to search.
    if environment.abilities.contains("states"), !environment.clock.isShown,
      case .discrete = environment.task.actionSpace
    {
      checks += [
        ContractCheck("copied states look and step as the running ones do") {
          try CopiedStates.breaches(of: environment, extent.share(4))
        },
        ContractCheck("roll-outs act legally, and sum the rewards there were") {
          RollOuts.breaches(of: environment, extent.share(10))
        },
      ]
    }
    return checks + shows(of: environment, extent)
  }

  private static func shows(
    of environment: ConfiguredEnvironment, _ extent: Extent
  ) -> [ContractCheck] {
    var checks: [ContractCheck] = []
    if environment.abilities.contains("pictures") {
      checks.append(
        ContractCheck("pictures show the states on one ground, and change nothing") {
          try DrawnStates.breaches(of: environment, extent.share(8))
        })
    }
    if environment.abilities.contains("controls") {
      checks.append(
        ContractCheck("every action has a name, and keys do what there is to do") {
          NamedControls.breaches(of: environment)
        })
    }
    return checks
  }

  /// Returns what an environment promises under its settings, and what its settings promise.
  ///
  /// - Throws: `SettingError` where the settings are refused.
  public static func environment(
    _ entry: EnvironmentEntry, with settings: [SettingValue] = [], _ extent: Extent = Extent()
  ) throws(SettingError) -> [ContractCheck] {
    let environment = try entry.configured(with: settings)
    var checks = [
      ContractCheck("settings read back as they are written") {
        try ReadSettings.breaches(of: entry, settings)
      }
    ]
    checks += ContractCheck.environment(environment, extent)
    // The limit of a game counts what both sides do.
    if !environment.isOneSide {
      checks.append(
        ContractCheck("a time limit truncates, and one that is shown terminates") {
          try TimeLimits.breaches(of: entry, settings, extent)
        })
    }
    return checks
  }
}
