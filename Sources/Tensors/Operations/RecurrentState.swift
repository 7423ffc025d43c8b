/// The state that a recurrent layer carries from step to step.
public struct RecurrentState {
  /// The outputs of the last step, [n, units].
  public var hidden: Variable

  /// The memory of an LSTM, [n, units]; `nil` for the other cells.
  public var cell: Variable?

  /// Creates a state of its parts.
  public init(hidden: Variable, cell: Variable? = nil) {
    self.hidden = hidden
    self.cell = cell
  }

  /// The same state as a constant, where back-propagation through time ends.
  public var detached: RecurrentState {
    RecurrentState(hidden: hidden.detached(), cell: cell?.detached())
  }
}
