internal import Foundation
public import GymCore
public import Learning

/// The folder that holds all there is of one run.
///
///     configuration.yaml   everything that determines the result
///     metrics.csv          how the training went, see `MetricsLog`
///     checkpoints/         where to continue from, see `CheckpointStore`
///     evaluation.json      the last evaluation
public struct RunDirectory {
  /// Where the folder is.
  public let path: String

  // Held for as long as the run may be written to.
  private let lock: FolderLock?

  /// Creates the folder of a new run.
  ///
  /// - Throws: `RunError` when there is something at `path` already, or the folder
  ///   cannot be made; nothing is overwritten.
  public init(creatingAt path: String, for configuration: RunConfiguration) throws {
    self.path = path
    try Self.checkIsFree(path)
    do throws(FileError) {
      try Files.createFolder(at: path)
    } catch {
      throw RunError.cannotCreate(path: path, error)
    }
    lock = try FolderLock(path)
    // Again, now that nobody else can begin: another run may have come and gone.
    try Self.checkIsFree(path)
    try write(configuration)
  }

  /// Opens the folder of an existing run, and claims it when it is to be `trained` further.
  ///
  /// - Throws: `RunError` when `path` does not hold a run, or another process
  ///   is training in it.
  public init(openingAt path: String, trained: Bool) throws(RunError) {
    self.path = path
    guard Files.exists(path) else {
      throw .notARun(path: path, reason: "there is nothing" + Self.suggestion(for: path))
    }
    guard Files.isFolder(path) else {
      throw .notARun(path: path, reason: "it is a file")
    }
    guard Files.exists(path + "/configuration.yaml") else {
      let denied = FileError(cannot: "open", path, code: EACCES).reason
      let mayEnter = access(path, X_OK) == 0
      throw .notARun(path: path, reason: mayEnter ? "it holds no configuration.yaml" : denied)
    }
    lock = trained ? try FolderLock(path) : nil
  }

  /// Throws unless a run can be created at `path` without touching anything there.
  public static func checkIsFree(_ path: String) throws(RunError) {
    guard Files.exists(path) else { return }
    guard Files.isFolder(path) else { throw .exists(path: path, isRun: false) }
    let names: [String]
    do throws(FileError) {
      names = try Files.names(in: path)
    } catch {
      throw .cannotCreate(path: path, error)
    }
    // A start that was cut off before it wrote anything whole may be repeated.
    guard names.allSatisfy({ $0.hasSuffix(Files.partialSuffix) }) else {
      throw .exists(path: path, isRun: names.contains("configuration.yaml"))
    }
  }

  /// Where `metrics.csv` is.
  public var metricsPath: String { path + "/metrics.csv" }

  /// Where `configuration.yaml` is.
  public var configurationPath: String { path + "/configuration.yaml" }

  /// Where `evaluation.json` is.
  public var evaluationPath: String { path + "/evaluation.json" }

  /// Returns the checkpoints of the run, which has `configuration`.
  public func checkpoints(of configuration: RunConfiguration) -> CheckpointStore {
    CheckpointStore(folder: path + "/checkpoints", for: CheckpointOwner(configuration))
  }

  /// Returns the configuration of the run.
  public func configuration(
    environments: Registry<EnvironmentEntry>, agents: Registry<AgentEntry>
  ) throws -> RunConfiguration {
    let file = try ConfigurationFile(at: configurationPath)
    return try RunConfiguration(
      RunRequest(), over: file, environments: environments, agents: agents)
  }

  /// Replaces the configuration of the run.
  func write(_ configuration: RunConfiguration) throws {
    let text = try configuration.yaml
    do throws(FileError) {
      try Files.writeAtomically(Array(text.utf8), to: configurationPath)
    } catch {
      throw RunError.cannotCreate(path: path, error)
    }
  }

  /// Returns a hint at a folder beside `path` with nearly its name.
  private static func suggestion(for path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard let name = nearest(to: url.lastPathComponent, among: names) else { return "" }
    let above = path.contains("/") ? (path as NSString).deletingLastPathComponent + "/" : ""
    return "; did you mean '\(above)\(name)'?"
  }
}

/// A claim on a folder, which ends with the process at the latest.
private final class FolderLock {
  private let descriptor: Int32

  init(_ path: String) throws(RunError) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .notARun(path: path, reason: FileError(cannot: "open", path).reason)
    }
    // Some network file systems have no locks; there the claim is not exclusive.
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
      throw .inUse(path: path)
    }
  }

  deinit {
    // Closing alone would leave the claim to a child process forked meanwhile, until it starts its
    // own program.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
