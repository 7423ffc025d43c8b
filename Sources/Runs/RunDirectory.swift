internal import Foundation
public import GymCore
public import Learning

/// The folder that holds all there is of one run.
///
///     configuration.yaml     everything that determines the result
///     metrics.csv            how the training went, see `MetricsLog`
///     checkpoints/           where to continue from, see `CheckpointStore`
///     checkpoints/segments/  what several of them refer to, see `SegmentFolder`
///     policies/              what was believed best at each of them, for whoever watches
///     tensorboard/           event files, where they are asked for, see `TensorBoardWriter`
///     evaluation.json        the last evaluation
public struct RunDirectory {
  private static let configurationName = "configuration.yaml"

  // Held open, and claimed for as long as the run may be written to: all that is read and written
  // goes through it, wherever the folder is moved.
  let folder: Folder

  /// Where the folder was when it was opened.
  public var path: String { folder.path }

  /// Creates the folder of a new run.
  ///
  /// - Throws: `RunError` when there is something at `path` already, or the folder
  ///   cannot be made; nothing is overwritten.
  public init(creatingAt path: String, for configuration: RunConfiguration) throws {
    try Self.checkIsFree(path)
    do {
      folder = try Folder(making: path)
      guard folder.claim() else { throw RunError.inUse(path: path) }
      // Again, now that nobody else can begin: another run may have come and gone.
      try Self.checkIsFree(path, holding: try folder.names())
      try write(configuration)
    } catch let error as FileError {
      throw RunError.cannotCreate(path: path, error)
    }
  }

  /// Opens the folder of an existing run, and claims it when it is to be `trained` further.
  ///
  /// - Throws: `RunError` when `path` does not hold a run, or another process
  ///   is training in it.
  public init(openingAt path: String, trained: Bool) throws(RunError) {
    guard Folder.working.has(path) else {
      throw .notARun(path: path, reason: "there is nothing" + Self.suggestion(for: path))
    }
    guard Folder.working.hasFolder(path) else {
      throw .notARun(path: path, reason: "it is a file")
    }
    do throws(FileError) {
      folder = try Folder(path)
    } catch {
      throw .notARun(path: path, reason: error.reason)
    }
    guard folder.has(Self.configurationName) else {
      let denied = FileError(cannot: "open", path, code: EACCES).reason
      let mayEnter = access(path, X_OK) == 0
      throw .notARun(path: path, reason: mayEnter ? "it holds no configuration.yaml" : denied)
    }
    if trained, !folder.claim() { throw .inUse(path: path) }
  }

  /// Throws unless a run can be created at `path` without touching anything there.
  static func checkIsFree(_ path: String) throws(RunError) {
    guard Folder.working.has(path) else { return }
    guard Folder.working.hasFolder(path) else { throw .exists(path: path, isRun: false) }
    let names: [String]
    do throws(FileError) {
      names = try Folder(path).names()
    } catch {
      throw .cannotCreate(path: path, error)
    }
    try checkIsFree(path, holding: names)
  }

  private static func checkIsFree(
    _ path: String, holding names: [String]
  ) throws(RunError) {
    // A start that was cut off before it wrote anything whole may be repeated.
    guard names.allSatisfy({ $0.hasSuffix(Folder.partialSuffix) }) else {
      throw .exists(path: path, isRun: names.contains(configurationName))
    }
  }

  /// Where `configuration.yaml` is.
  package var configurationPath: String { folder.path(of: Self.configurationName) }

  /// Returns the checkpoints of the run, which has `configuration`.
  public func checkpoints(of configuration: RunConfiguration) -> CheckpointStore {
    CheckpointStore(in: folder, for: CheckpointOwner(configuration))
  }

  /// Returns what the run, which has `configuration`, believed best at each of its checkpoints.
  public func policies(of configuration: RunConfiguration) -> CheckpointStore {
    CheckpointStore(in: folder, for: CheckpointOwner(configuration), named: "policies")
  }

  /// Returns the configuration of the run.
  public func configuration(
    environments: Registry<EnvironmentEntry>, agents: Registry<AgentEntry>
  ) throws -> RunConfiguration {
    let file = try ConfigurationFile(Self.configurationName, in: folder)
    return try RunConfiguration(
      RunRequest(), over: file, environments: environments, agents: agents)
  }

  /// Returns `configuration.yaml` as it stands there.
  public func configurationText() throws(FileError) -> String {
    String(decoding: try folder.bytes(of: Self.configurationName, limit: 1 << 20), as: UTF8.self)
  }

  /// Replaces the configuration of the run.
  ///
  /// - Throws: `FileError` when the file cannot be written.
  func write(_ configuration: RunConfiguration) throws {
    try folder.writeAtomically(Array(try configuration.yaml.utf8), to: Self.configurationName)
  }

  /// Returns a hint at a folder beside `path` with nearly its name.
  private static func suggestion(for path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard let name = nearest(to: url.lastPathComponent, among: names) else { return "" }
    let above = path.contains("/") ? (path as NSString).deletingLastPathComponent + "/" : ""
    return "; did you mean \(quoted: above + name)?"
  }
}

extension RunDirectory {
  /// Replaces `evaluation.json` by `text`, whole or not at all.
  public func writeEvaluation(_ text: String) throws(FileError) {
    try folder.writeAtomically(Array(text.utf8), to: "evaluation.json")
  }
}
