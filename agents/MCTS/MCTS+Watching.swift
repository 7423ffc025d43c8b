public import GymCore

extension MCTS: SearchingPolicy {
  public var resignation: Float { configuration.resignation ?? (networkPath == nil ? 0.1 : 0) }
}
