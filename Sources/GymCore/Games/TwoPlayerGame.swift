/// Rules by which two players act in turn, and what one wins the other loses.
///
/// The reward of a step is that of the player who acted; the other's is its negative.
public protocol TwoPlayerGame: Environment where Actions: DiscreteActions {
  /// What a player returns who wins by the most that can be: the ceiling of who plays one side.
  var greatestReturn: Float { get }

  /// Returns who acts in `state`.
  func turn(in state: State) -> Player
}

extension TwoPlayerGame {
  @inlinable public func player(toActIn state: State) -> Player { turn(in: state) }
}
