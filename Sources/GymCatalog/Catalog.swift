import AcrobotEnvironment
import ActorCriticAgent
import ArcadeBreakoutEnvironment
import BreakoutEnvironment
import CartPoleEnvironment
import DQNAgent
import Drawing
import DrivingTrackEnvironment
import GoLiteEnvironment
import GridworldEnvironment
public import GymCore
public import Learning
import MCTSAgent
import MountainCarEnvironment
import PendulumEnvironment
import PPOAgent
import PQNAgent
import ReinforceAgent
import Solving
import TabularQAgent
import TaxiEnvironment

/// Everything this package ships, in one place.
public enum Catalog {
  /// The environments built into `rlgym`.
  public static let environments = Registry(
    of: "environment",
    [
      EnvironmentEntry(drawable: Acrobot.self, .expert, .states),
      EnvironmentEntry(drawable: ArcadeBreakout.self, .expert, .states),
      EnvironmentEntry(drawable: Breakout.self, .expert, .states),
      EnvironmentEntry(drawable: CartPole.self, .expert, .states),
      EnvironmentEntry(filmed: DrivingTrack.self, ratherThan: "features", .expert, .states),
      EnvironmentEntry(drawable: GoLite.self, .states, .solution).opposed(by: opponent(named:in:)),
      EnvironmentEntry(drawable: Gridworld.self, .model, .map, .states),
      EnvironmentEntry(drawable: MountainCar.self, .expert, .states),
      EnvironmentEntry(drawable: Pendulum.self, .expert),
      EnvironmentEntry(drawable: Taxi.self, .model, .map, .states),
    ])

  /// The agents built into `rlgym`.
  public static let agents = Registry(
    of: "agent",
    [
      AgentEntry(ActorCritic.self),
      AgentEntry(DQN.self),
      AgentEntry(PPO.self),
      AgentEntry(PQN.self),
      AgentEntry(Reinforce.self),
      AgentEntry(TabularQ.self),
    ])

  /// The policies built into `rlgym` that need no training.
  public static let planners = Registry(
    of: "agent",
    [
      PlannerEntry(RandomPolicy.self),
      PlannerEntry(ExpertPolicy.self),
      PlannerEntry(OptimalPolicy.self),
      PlannerEntry(MCTS.self),
    ])

  /// The presets that the running command knows.
  @TaskLocal public static var currentPresets = presets

  /// The environments that the running command knows.
  @TaskLocal public static var environmentRegistry = environments

  /// The agents that the running command knows.
  @TaskLocal public static var agentRegistry = agents

  /// The planners that the running command knows.
  @TaskLocal public static var plannerRegistry = planners
}
