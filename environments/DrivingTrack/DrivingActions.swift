public import GymCore

/// What a driver can do, as real numbers or as one of five.
public struct DrivingActions: DiscreteActions {
  /// One of five, those of Gymnasium's CarRacing; the wheel goes back to the middle unless it is held.
  public enum Choice: Int, CaseIterable, Sendable {
    case coast, left, right, gas, brake

    /// What it does.
    public var command: CarCommand {
      switch self {
      case .coast: CarCommand(steering: 0, throttle: 0)
      case .left: CarCommand(steering: 1, throttle: 0)
      case .right: CarCommand(steering: -1, throttle: 0)
      case .gas: CarCommand(steering: 0, throttle: 1)
      case .brake: CarCommand(steering: 0, throttle: -1)
      }
    }
  }

  /// Whether there are five.
  public let isDiscrete: Bool

  private let numbers = Continuous<CarCommand>()
  private let choices = Cases<Choice>()

  /// Creates the actions of either kind.
  init(isDiscrete: Bool) {
    self.isDiscrete = isDiscrete
  }

  public var space: ActionSpace { isDiscrete ? choices.space : numbers.space }

  /// The number of discrete actions.
  public var count: Int { Choice.allCases.count }

  public func action(numbered number: Int) -> CarCommand {
    choices.action(numbered: number).command
  }

  public func number(of command: CarCommand) -> Int {
    choices.number(of: nearestChoice(to: command))
  }

  public func action(_ i: Int, of batch: borrowing StepBatch) -> CarCommand {
    isDiscrete ? choices.action(i, of: batch).command : numbers.action(i, of: batch)
  }

  public func write(_ action: CarCommand, as i: Int, of batch: inout StepBatch) {
    guard isDiscrete else { return numbers.write(action, as: i, of: &batch) }
    choices.write(nearestChoice(to: action), as: i, of: &batch)
  }

  /// Returns the one of five that a command is most like.
  private func nearestChoice(to command: CarCommand) -> Choice {
    if abs(command.steering) > abs(command.throttle) {
      return command.steering > 0 ? .left : .right
    }
    return command.throttle > 0 ? .gas : command.throttle < 0 ? .brake : .coast
  }
}
