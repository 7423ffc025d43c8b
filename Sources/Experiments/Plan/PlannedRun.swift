public import Runs

/// A run of an experiment.
public struct PlannedRun: Sendable {
  /// What its agent is called in the experiment.
  public let agent: String

  /// What its environment is called in the experiment.
  public let environment: String

  /// What determines it.
  public let configuration: RunConfiguration

  /// Names a run.
  public init(_ agent: String, _ environment: String, _ configuration: RunConfiguration) {
    self.agent = agent
    self.environment = environment
    self.configuration = configuration
  }

  /// Its folder in that of the experiment.
  public var path: String { "\(agent)/\(environment)/seed\(configuration.seed)" }

  /// The run for people.
  public var description: String {
    "\(agent) on \(environment), seed \(configuration.seed)"
  }
}
