/// Why an experiment cannot be done as it was asked for.
public struct ExperimentError: Error, Hashable, CustomStringConvertible {
  public let description: String

  /// Says why.
  public init(_ description: String) {
    self.description = description
  }
}
