/// A value that goes from one number to another in a straight line, and stays.
public struct LinearSchedule: Sendable, Hashable {
  /// The value at the start.
  public let start: Float

  /// The value from `steps` on.
  public let end: Float

  /// How many steps the way takes.
  public let steps: Int

  /// Creates a schedule.
  public init(from start: Float, to end: Float, over steps: Int) {
    self.start = start
    self.end = end
    self.steps = steps
  }

  /// Returns the value at `step`.
  public func value(at step: Int) -> Float {
    guard step < steps else { return end }
    return start + (end - start) * Float(max(step, 0)) / Float(steps)
  }
}
