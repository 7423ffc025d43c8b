internal import GymCore
internal import Learning
public import NeuralNetworks

/// All state of a run after some step, as a file holds it.
///
/// The file is a safetensors file. Its metadata name the owner, the step, and a
/// checksum over everything else in the file.
public struct Checkpoint: Sendable {
  /// The environment steps taken when it was made.
  public let step: Int

  /// The state.
  public let state: SafetensorsFile

  /// The layout of the file; bumped whenever older files can no longer be read.
  package static let format = "2"

  private enum Key {
    static let format = "rlgym.format"
    static let environment = "rlgym.environment"
    static let environmentVersion = "rlgym.environment-version"
    static let agent = "rlgym.agent"
    static let agentVersion = "rlgym.agent-version"
    static let seed = "rlgym.seed"
    static let step = "rlgym.step"
    static let checksum = "rlgym.checksum"
  }

  /// The steps that a run can reach; the last batch may go beyond those it was to take.
  private static let steps = 0...2 * RunConfiguration.countRange.upperBound

  /// Labels `state`, which `owner` had after `step` steps.
  package init(
    _ state: SafetensorsFile, of owner: CheckpointOwner, step: Int, format: String = Self.format
  ) {
    var labelled = state
    labelled.metadata[Key.format] = format
    labelled.metadata[Key.environment] = owner.environment
    labelled.metadata[Key.environmentVersion] = "\(owner.environmentVersion)"
    labelled.metadata[Key.agent] = owner.agent
    labelled.metadata[Key.agentVersion] = "\(owner.agentVersion)"
    labelled.metadata[Key.seed] = "\(owner.seed)"
    for setting in owner.settings { labelled.metadata[setting.key] = setting.value }
    labelled.metadata[Key.step] = "\(step)"
    labelled.metadata[Key.checksum] = Self.checksum(of: labelled)
    self.step = step
    self.state = labelled
  }

  /// Reads a file, which must be whole and belong to `owner`.
  init(_ file: ReadableFile, of owner: CheckpointOwner) throws(CheckpointProblem) {
    try self.init(of: owner) { () throws(SafetensorsError) in
      try SafetensorsFile(byteCount: file.byteCount, next: file.next)
    }
  }

  /// Reads the contents of a file, which must be whole and belong to `owner`.
  package init(_ bytes: [UInt8], of owner: CheckpointOwner) throws(CheckpointProblem) {
    try self.init(of: owner) { () throws(SafetensorsError) in try SafetensorsFile(bytes: bytes) }
  }

  private init(
    of owner: CheckpointOwner, read: () throws(SafetensorsError) -> SafetensorsFile
  ) throws(CheckpointProblem) {
    do throws(SafetensorsError) {
      state = try read()
    } catch {
      throw .damaged("it is truncated or corrupt (\("\(error)".shortened.printable))")
    }
    guard let format = state.metadata[Key.format] else {
      throw .damaged("it was not written by rlgym")
    }
    let isWhole = state.metadata[Key.checksum] == Self.checksum(of: state)
    if format != Self.format {
      guard let number = Int(format) else {
        throw .damaged("it is corrupt (its format is no number)")
      }
      let reason = "it has format \(number), but this rlgym reads format \(Self.format)"
      throw isWhole ? .foreign(reason) : .damaged(reason)
    }
    guard isWhole else { throw .damaged("it is corrupt (its checksum does not match)") }
    guard let step = state.metadata[Key.step].flatMap({ Int($0) }), Self.steps.contains(step) else {
      throw .damaged("the step in it is none that a run can reach")
    }
    self.step = step
    try check(Key.environment, is: owner.environment, "environment")
    try check(Key.environmentVersion, is: "\(owner.environmentVersion)", "environment version")
    try check(Key.agent, is: owner.agent, "agent")
    try check(Key.agentVersion, is: "\(owner.agentVersion)", "agent version")
    try check(Key.seed, is: "\(owner.seed)", "seed")
    // A run goes on under the settings it began with, or its seed no longer tells its result.
    if let difference = owner.difference(from: state.metadata) { throw .foreign(difference) }
  }

  /// Writes the contents of the file.
  func write(to file: OpenFile) throws(FileError) {
    try state.encode { bytes throws(FileError) in try file.write(bytes) }
  }

  private func check(
    _ key: String, is expected: String, _ name: String
  ) throws(CheckpointProblem) {
    let found = state.metadata[key] ?? ""
    guard found == expected else {
      throw .foreign("it is of \(name) \(quoted: found), but this run has \(quoted: expected)")
    }
  }

  /// Returns a number that changes with any byte of the file but its own.
  private static func checksum(of file: SafetensorsFile) -> String {
    var unsealed = file
    unsealed.metadata[Key.checksum] = nil
    var sum = Checksum(byteCount: unsealed.byteCount)
    unsealed.encode { sum.add($0.span) }
    return String(sum.value, radix: 16)
  }
}
