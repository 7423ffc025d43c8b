internal import Foundation
public import GymCore
internal import Learning

/// An episode that somebody played: where it began, and what was done in it.
///
/// That is all there is to an episode: played again, it is the same to the bit.
public struct Demonstration: Sendable, Hashable, Codable {
  /// The name of the environment.
  public var environment: String

  /// The version of the environment's dynamics.
  public var environmentVersion: Int

  /// Every setting of the environment.
  public var settings: [SettingValue]

  /// Where it began.
  public var episode: EpisodeNumber

  /// The discrete actions, in order; empty where they are continuous.
  public var actions: [Int] = []

  /// The continuous actions, in order, each all its numbers; empty where they are discrete.
  public var continuousActions: [[Float]] = []

  /// The sum of the rewards that came of them.
  public var episodeReturn: Double

  /// Describes an episode.
  public init(
    in environment: ConfiguredEnvironment, episode: EpisodeNumber, deeds: [Controls.Deed],
    episodeReturn: Double
  ) {
    self.environment = environment.name
    environmentVersion = environment.version
    settings = environment.settings
    self.episode = episode
    self.episodeReturn = episodeReturn
    for deed in deeds {
      switch deed {
      case .action(let number): actions.append(number)
      case .scalars(let scalars): continuousActions.append(scalars)
      }
    }
  }

  /// What was done, in order.
  public var deeds: [Controls.Deed] {
    actions.map { .action($0) } + continuousActions.map { .scalars($0) }
  }

  /// Writes it as JSON to a file that does not exist.
  ///
  /// - Throws: `FileError` where it cannot be written.
  public func write(to path: String) throws {
    guard !Folder.working.has(path) else { throw FileError(cannot: "write", path, code: EEXIST) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try Folder.working.writeAtomically(Array(try encoder.encode(self)) + [0x0A], to: path)
  }

  /// Whether the file at a path looks like a demonstration, rather than the folder of a run.
  public static func isOne(at path: String) -> Bool {
    Folder.working.has(path) && !Folder.working.hasFolder(path)
  }

  /// Reads the file at `path`, whose actions are those of its environment.
  ///
  /// - Throws: `DemonstrationError`.
  public init(
    at path: String, environments: Registry<EnvironmentEntry>
  ) throws(DemonstrationError) {
    do {
      let bytes = try Folder.working.bytes(of: path, limit: 64 << 20)
      self = try JSONDecoder().decode(Demonstration.self, from: Data(bytes))
    } catch let error as FileError {
      throw DemonstrationError(path: path, reason: error.reason)
    } catch let error as DecodingError {
      throw DemonstrationError(path: path, reason: error.sentence)
    } catch {
      throw DemonstrationError(path: path, reason: "\(error)")
    }
    let world = try configured(in: environments, path)
    try checkActions(of: world, path)
  }

  /// Returns the environment that it was played in.
  public func environment(
    in environments: Registry<EnvironmentEntry>
  ) throws -> ConfiguredEnvironment {
    try environments.entry(named: environment).configured(with: settings)
  }

  private func configured(
    in environments: Registry<EnvironmentEntry>, _ path: String
  ) throws(DemonstrationError) -> ConfiguredEnvironment {
    do {
      let world = try environment(in: environments)
      guard world.version == environmentVersion else {
        throw DemonstrationError(
          path: path,
          reason:
            "it was played in version \(environmentVersion) of \(environment), but this rlgym "
            + "has version \(world.version)")
      }
      guard Set(world.settings) == Set(settings) else {
        throw DemonstrationError(
          path: path, reason: "its settings are not all those of \(environment)")
      }
      return world
    } catch let error as DemonstrationError {
      throw error
    } catch {
      throw DemonstrationError(path: path, reason: "\(error)")
    }
  }

  private func checkActions(
    of world: ConfiguredEnvironment, _ path: String
  ) throws(DemonstrationError) {
    func refuse(_ reason: String) -> DemonstrationError {
      DemonstrationError(path: path, reason: reason)
    }
    guard episode.number >= 0, episode.number < 1 << 20 else {
      throw refuse("there is no episode \(episode.number)")
    }
    let space = world.task.actionSpace
    guard actions.isEmpty || continuousActions.isEmpty else {
      throw refuse("its actions are both discrete and continuous")
    }
    for deed in deeds {
      switch deed {
      case .action(let number):
        guard (0..<space.discreteCount).contains(number) else {
          throw refuse("\(environment) has no action \(number)")
        }
      case .scalars(let scalars):
        guard !scalars.isEmpty, scalars.count == space.continuousSize,
          scalars.allSatisfy(\.isFinite)
        else {
          throw refuse("\(environment) has no action \(scalars)")
        }
      }
    }
  }
}
