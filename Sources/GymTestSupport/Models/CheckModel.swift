public import GymCore

/// Returns every breach of the contract of `TabularEnvironment` that is found, as sentences; none too
/// where there is no model.
///
/// - Parameters:
///   - environment: The environment with its settings.
///   - extent: How much to play.
/// - Returns: The breaches of the first promise that is broken.
public func checkModel(
  _ environment: ConfiguredEnvironment, _ extent: Extent = Extent(steps: 4_000, count: 16)
) -> [String] {
  ContractCheck.model(environment, extent).firstBreaches()
}

extension ContractCheck {
  /// Returns what an environment with a model promises; nothing where there is none.
  public static func model(
    _ environment: ConfiguredEnvironment, _ extent: Extent = Extent(steps: 4_000, count: 16)
  ) -> [ContractCheck] {
    var checks: [ContractCheck] = []
    if environment.abilities.contains("model") {
      checks += [
        ContractCheck("the probabilities of the model sum to 1") {
          try ModelNumbers.breaches(of: environment)
        },
        ContractCheck("states are shown as the model has them") {
          try ShownStates.breaches(of: environment, extent)
        },
        ContractCheck("what happens is what the model says") {
          try SampledSteps.breaches(of: environment, extent)
        },
      ]
    }
    if environment.abilities.contains("map") {
      checks.append(
        ContractCheck("states lie in places of their own on the map") {
          MapPlaces.breaches(of: environment)
        })
    }
    return checks
  }
}

/// Why a model cannot be looked at.
struct NoModel: Error, CustomStringConvertible {
  let description = "there is no model, though the ability 'model' is named"
}

extension AnyVectorEnvironment {
  /// The access to the model.
  func tabularAccess() throws -> TabularAccess {
    guard let access = abilities.model else { throw NoModel() }
    return access
  }
}
