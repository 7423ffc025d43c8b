import Drawing
import Ferry
import Foundation
import GymCommandLine
import GymCore
import Learning
import OnlineQ

exit(
  RLGymCommand.run(
    Array(CommandLine.arguments.dropFirst()),
    adding: [EnvironmentEntry(drawable: Ferry.self, .expert, .states, .model, .map)],
    agents: [AgentEntry(OnlineQ.self)]))
