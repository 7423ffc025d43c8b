/// Counts the steps of about a second.
struct StepMeter {
  private var steps = 0
  private var seconds = 0.0

  /// The figure of the last second; `nil` before its end.
  private(set) var stepsPerSecond: Double?

  mutating func add(_ steps: Int, seconds: Double) {
    self.steps += steps
    self.seconds += seconds
    guard self.seconds >= 1 else { return }
    stepsPerSecond = Double(self.steps) / self.seconds
    (self.steps, self.seconds) = (0, 0)
  }
}
