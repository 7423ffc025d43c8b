/// The checkpoint that was evaluated.
public struct EvaluatedCheckpoint: Sendable, Hashable {
  /// Where it is.
  public let path: String

  /// The environment steps it was learned in.
  public let step: Int

  /// The SHA-256 of the file, in 64 hexadecimal digits.
  public let sha256: String

  /// The size of the file.
  public let bytes: Int

  /// The layout of the file.
  public let format: String

  /// Describes a checkpoint.
  public init(path: String, step: Int, sha256: String, bytes: Int, format: String) {
    self.path = path
    self.step = step
    self.sha256 = sha256
    self.bytes = bytes
    self.format = format
  }
}
