/// One thing that rules can do besides stepping, named where they are listed or made.
///
///     EnvironmentEntry(Breakout.self, .expert, .states)
///
/// Where the compiler says "contextual member reference to static property … requires …
/// constraint", it means that the rules do not conform to the protocol of the ability.
public struct Ability<Rules: Environment>: Sendable {
  /// What it is called in lists.
  public let name: String

  @usableFromInline let grant: @Sendable (Environments<Rules>, inout Abilities) -> Void

  @inlinable
  init(
    _ name: String, _ grant: @escaping @Sendable (Environments<Rules>, inout Abilities) -> Void
  ) {
    self.name = name
    self.grant = grant
  }
}

extension Ability where Rules: ExpertGuided {
  /// A scripted player.
  @inlinable public static var expert: Ability {
    Ability("expert") { environments, abilities in
      abilities.expert = { environments.batch.actAsExpert(in: &$0) }
    }
  }
}

extension Ability where Rules: Searchable {
  /// States that a search can copy and step.
  ///
  /// Not there where actions are continuous, nor where observations tell the remaining time, which a state alone does not know.
  @inlinable public static var states: Ability {
    Ability("states") { environments, abilities in
      guard !environments.batch.clock.isShown,
        case .discrete = environments.batch.task.actionSpace
      else { return }
      abilities.states = { guidance throws(SettingMistake) in
        StatePool(environments, try environments.batch.rules.guided(by: guidance))
      }
    }
  }
}

extension Ability where Rules: TabularEnvironment {
  /// A model, which can be solved exactly.
  @inlinable public static var model: Ability {
    Ability("model") { environments, abilities in
      abilities.model = TabularAccess(environments)
    }
  }
}

extension Ability where Rules: MappedEnvironment {
  /// A map on which the states of the model lie.
  @inlinable public static var map: Ability {
    Ability("map") { environments, abilities in
      abilities.map = {
        let rules = environments.batch.rules
        return (rules.map, rules.states.map(rules.place(of:)))
      }
    }
  }
}

extension Ability where Rules: ExactlySolvableGame {
  /// A solver of the game, which says what either side can force.
  @inlinable public static var solution: Ability {
    Ability("solution") { environments, abilities in
      abilities.solution = SolutionAccess(environments)
    }
  }
}

extension Ability where Rules: Drawable {
  /// Pictures of the states.
  @inlinable public static var pictures: Ability {
    Ability("pictures") { environments, abilities in
      abilities.pictures = PictureAccess(environments)
    }
  }
}

extension Ability where Rules: Controllable {
  /// Keys with which a person plays.
  @inlinable public static var controls: Ability {
    Ability("controls") { environments, abilities in
      abilities.controls = environments.batch.rules.controls
      abilities.assist = { i, deed in
        environments.batch.rules.assisted(deed, in: environments.batch.episodes[i].state)
      }
    }
  }
}
