/// The names of event files.
///
///     events.out.tfevents.<seconds since 1970, ten digits>.<host>.<process>.0
///
/// TensorBoard reads the files of a folder in the order of their names, and does not look at one again
/// once it has gone on to the next.
public enum EventFileName {
  private static let prefix = "events.out.tfevents."

  /// Whether TensorBoard reads a file of this name.
  public static func isOne(_ name: String) -> Bool { name.contains("tfevents") }

  /// Returns the name of a new file, behind those of `names`.
  ///
  /// - Parameters:
  ///   - names: What is in the folder.
  ///   - seconds: The time, in seconds since 1970. Where the clock went back, that of the last file counts.
  ///   - host: The name of this machine.
  ///   - process: The number of this process.
  /// - Returns: The name.
  public static func next(
    after names: [String], seconds: Int, host: String, process: Int32
  ) -> String {
    let last = names.filter { $0.hasPrefix(prefix) }.max()
    let name = name(seconds, host, process)
    guard let last, name <= last else { return name }
    let digits = last.dropFirst(prefix.count).prefix { $0.isNumber }
    return Self.name((Int(digits) ?? seconds) + 1, host, process)
  }

  private static func name(_ seconds: Int, _ host: String, _ process: Int32) -> String {
    let digits = String(max(0, seconds))
    let zeros = String(repeating: "0", count: max(0, 10 - digits.count))
    return "\(prefix)\(zeros)\(digits).\(host).\(process).0"
  }
}
