import AcrobotEnvironment
import ActorCriticAgent
import BreakoutEnvironment
import CartPoleEnvironment
import DQNAgent
import GridworldEnvironment
public import GymCore
public import Learning
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
      EnvironmentEntry(Acrobot.self, .expert, .states, .pictures, .controls),
      EnvironmentEntry(Breakout.self, .expert, .states, .pictures, .controls),
      EnvironmentEntry(CartPole.self, .expert, .states, .pictures, .controls),
      EnvironmentEntry(Gridworld.self, .model, .map, .states, .pictures, .controls),
      EnvironmentEntry(MountainCar.self, .expert, .states, .pictures, .controls),
      EnvironmentEntry(Pendulum.self, .expert, .pictures, .controls),
      EnvironmentEntry(Taxi.self, .model, .map, .states, .pictures, .controls),
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
