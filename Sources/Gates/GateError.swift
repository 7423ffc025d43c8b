/// Why something cannot be evaluated as it was asked for.
public struct GateError: Error, Hashable, CustomStringConvertible {
  public let description: String

  /// Says why.
  public init(_ description: String) {
    self.description = description
  }
}
