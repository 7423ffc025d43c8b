internal import Tensors

/// A number that depends on how many steps were made, such as a learning rate.
///
///     let schedule = Schedule.cosine(from: 1e-3, to: 0, over: 10_000).warmedUp(over: 500)
///     optimizer.learningRate = schedule.value(at: optimizer.stepCount)
///
/// Equal schedules have the same values on every platform. Every one keeps its last value for ever.
public indirect enum Schedule: Sendable, Hashable {
  /// The same value always.
  case constant(Float)

  /// A straight line: start + (end - start) t / steps.
  case linear(from: Float, to: Float, over: Int)

  /// A fixed factor a step: start · factorᵗ, but never beyond `to`.
  case exponential(from: Float, factor: Float, to: Float = 0)

  /// Half a wave: end + (start - end)(1 + cos(π t / steps)) / 2 (Loshchilov and Hutter, SGDR:
  /// Stochastic Gradient Descent with Warm Restarts, 2017, equation 5).
  case cosine(from: Float, to: Float, over: Int)

  /// The first schedule for `steps` steps, then the second, which counts its steps from there.
  case sequence(Schedule, steps: Int, then: Schedule)

  /// The value of the schedule times min(1, (t + 1) / steps).
  case warmUp(over: Int, of: Schedule)

  /// This schedule, reached in a straight line over the first `steps` steps.
  public func warmedUp(over steps: Int) -> Schedule { .warmUp(over: steps, of: self) }

  /// This schedule for `steps` steps, then `next`, which counts its steps from there.
  public func followed(after steps: Int, by next: Schedule) -> Schedule {
    .sequence(self, steps: steps, then: next)
  }

  /// Returns the value when `step` steps were made.
  public func value(at step: Int) -> Float {
    switch self {
    case .constant(let value): return value
    case .linear(let start, let end, let steps):
      guard step < steps else { return end }
      return start + (end - start) * Schedule.share(step, steps)
    case .exponential(let start, let factor, let end):
      require(factor > 0, "the factor of an exponential schedule is positive, not \(factor)")
      let value = Float(Double(start) * power(Double(factor), max(step, 0)))
      return factor < 1 ? max(value, end) : factor > 1 && end > start ? min(value, end) : value
    case .cosine(let start, let end, let steps):
      guard step < steps else { return end }
      let wave = cosineOfHalfTurns(Double(max(step, 0)) / Double(steps))
      return end + (start - end) * Float((1 + wave) / 2)
    case .sequence(let first, let steps, let second):
      return step < steps ? first.value(at: step) : second.value(at: step - steps)
    case .warmUp(let steps, let schedule):
      let value = schedule.value(at: step)
      return step + 1 >= steps ? value : value * Schedule.share(step + 1, steps)
    }
  }

  private static func share(_ step: Int, _ steps: Int) -> Float {
    Float(max(step, 0)) / Float(steps)
  }
}

/// cos(π x) for x in 0...1 to about 1e-15, without the platform's mathematics library: the Taylor
/// series of the sine around the middle, cos(π x) = -sin(π (x - 1/2)).
func cosineOfHalfTurns(_ x: Double) -> Double {
  let angle = Double.pi * (x - 0.5)
  let square = angle * angle
  var series = 1.0
  for n in stride(from: 23, through: 3, by: -2) {
    series = 1 - series * square / Double(n * (n - 1))
  }
  return -angle * series
}
