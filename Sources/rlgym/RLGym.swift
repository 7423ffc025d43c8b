internal import Foundation
internal import GymCommandLine

@main
struct RLGym {
  static func main() {
    exit(RLGymCommand.run(Array(CommandLine.arguments.dropFirst())))
  }
}
