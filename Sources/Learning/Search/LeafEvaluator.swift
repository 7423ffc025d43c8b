public import GymCore

/// Values the leaves of a search, one or many at once.
///
/// The value of a leaf depends on its state and its stream alone: neither on other leaves nor on the thread.
public protocol LeafEvaluator {
  /// Whether it says how good each action looks.
  var givesPriors: Bool { get }

  /// Returns in how many tasks, which several threads may share, `count` leaves are valued.
  func taskCount(for count: Int) -> Int

  /// Does one of the tasks.
  func perform(_ task: Int, on leaves: [Leaf], of states: StatePool)
}
