public import GymCore

extension MCTS: SearchingPolicy {
  public var resignation: Float { configuration.resignation }
}
