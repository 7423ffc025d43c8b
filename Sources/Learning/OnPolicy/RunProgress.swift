public import NeuralNetworks

/// How far a run has come, on which schedules depend.
///
/// Schedules run over all steps that a run is planned to take: one that is extended goes on with
/// what belongs to its new length.
public struct RunProgress: Archivable, Sendable {
  /// The environment steps taken.
  public private(set) var environmentSteps = 0

  private let plannedSteps: Int

  /// Begins a run that is planned to take so many environment steps.
  public init(plannedSteps: Int) {
    self.plannedSteps = plannedSteps
  }

  /// The share of the planned steps that were taken, at most 1.
  public var share: Float {
    min(1, Float(Double(environmentSteps) / Double(max(1, plannedSteps))))
  }

  /// Returns what lies so far between `start` and `end`, which is reached after so many steps, `nil` for
  /// all that are planned.
  public func value(from start: Float, to end: Float?, over steps: Int? = nil) -> Float {
    let share = steps.map { min(1, Float(Double(environmentSteps) / Double(max(1, $0)))) } ?? share
    return start + ((end ?? start) - start) * share
  }

  /// Counts steps.
  public mutating func add(_ steps: Int) { environmentSteps += steps }

  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("environment_steps", &environmentSteps)
  }
}
