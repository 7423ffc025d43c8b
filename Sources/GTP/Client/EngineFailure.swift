/// What an engine did instead of its duty, such as "ended at 'genmove b', with exit code 1".
public struct EngineFailure: Error, CustomStringConvertible {
  public let description: String

  /// Whether it can still be asked for something.
  let isAlive: Bool

  init(_ description: String, isAlive: Bool = false) {
    self.description = description
    self.isAlive = isAlive
  }
}
