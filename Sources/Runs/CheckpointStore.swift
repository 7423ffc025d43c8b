internal import Foundation

/// The checkpoints of one run, oldest to newest.
public struct CheckpointStore: Sendable {
  let name: String
  let run: Folder
  private let owner: CheckpointOwner

  /// Keeps the checkpoints of `owner` in a folder of its run.
  package init(in run: Folder, for owner: CheckpointOwner, named name: String = "checkpoints") {
    self.run = run
    self.owner = owner
    self.name = name
  }

  /// A checkpoint together with its place.
  public struct Found: Sendable {
    /// The file.
    public let path: String

    /// What it holds.
    public let checkpoint: Checkpoint
  }

  /// The folder that holds them, for messages.
  package var path: String { run.path(of: name) }

  /// Returns where the checkpoint of `step` is, for messages.
  public func path(step: Int) -> String { run.path(of: filePath(step: step)) }

  /// The steps of which there is a file, ascending; whole or not.
  public var steps: [Int] {
    get throws(FileError) {
      guard let folder = try folder else { return [] }
      return try Self.steps(in: folder)
    }
  }

  /// Writes a checkpoint, and then removes all but the newest `count` up to it.
  ///
  /// The file appears under its name whole or not at all.
  public func save(_ checkpoint: Checkpoint, keeping count: Int) throws(FileError) {
    let folder = try Folder(making: name, in: run)
    try folder.writeAtomically(to: Self.name(step: checkpoint.step), checkpoint.write)
    for step in try Self.steps(in: folder).filter({ $0 <= checkpoint.step }).dropLast(count) {
      folder.remove(Self.name(step: step))
    }
  }

  /// Finds the newest checkpoint that is whole.
  ///
  /// - Parameter onPassedOver: Called with the path of each newer one that is
  ///   truncated or corrupt, and with what is wrong.
  /// - Returns: The checkpoint, or `nil` when there is none at all.
  /// - Throws: `RunError` when there are checkpoints but none is whole, or one is
  ///   of another agent, environment or version.
  public func newest(onPassedOver: (_ path: String, _ reason: String) -> Void) throws -> Found? {
    try newest(onPassedOver: onPassedOver) { $0 }
  }

  /// Makes something of the newest checkpoint of which `make` can make it.
  ///
  /// A training that goes on may remove a file between its being listed and its being
  /// read; there is a newer one then.
  ///
  /// - Parameters:
  ///   - onPassedOver: Called with the path of each newer one that cannot be used, and
  ///     with what is wrong.
  ///   - make: Throws `CheckpointProblem.damaged` for contents that cannot be.
  /// - Returns: What was made, or `nil` when there is no checkpoint at all.
  /// - Throws: `RunError` when there are checkpoints but none can be used, or what else
  ///   `make` throws.
  func newest<Result>(
    onPassedOver: (_ path: String, _ reason: String) -> Void, make: (Found) throws -> Result
  ) throws -> Result? {
    var waiting = try existingSteps()
    var tried: Set<Int> = []
    var firstProblem: RunError?
    while let step = waiting.popLast() {
      tried.insert(step)
      let path = path(step: step)
      do {
        let checkpoint = try Self.read(filePath(step: step), in: run, of: owner)
        guard checkpoint.step == step else {
          throw CheckpointProblem.damaged("its name is wrong: it holds step \(checkpoint.step)")
        }
        return try make(Found(path: path, checkpoint: checkpoint))
      } catch let error as CheckpointProblem {
        let problem = RunError.badCheckpoint(path: path, reason: error.description)
        switch error {
        case .foreign: throw problem
        case .missing: waiting = try existingSteps().filter { !tried.contains($0) }
        case .damaged:
          firstProblem = firstProblem ?? problem
          onPassedOver(path, error.description)
        }
      }
    }
    if let firstProblem { throw firstProblem }
    return nil
  }

  /// Returns the checkpoint of `step`.
  public func checkpoint(of step: Int) throws(RunError) -> Found {
    try found(filePath(step: step), in: run)
  }

  /// Returns the checkpoint in the file called `name` in the folder of the run.
  package func checkpoint(named name: String) throws(RunError) -> Found {
    try found(name, in: run)
  }

  /// Returns the checkpoint in the file at `path`, which need not be one of the run.
  public func checkpoint(at path: String) throws(RunError) -> Found {
    try found(path, in: .working)
  }

  private func found(_ name: String, in folder: Folder) throws(RunError) -> Found {
    let path = folder.path(of: name)
    do throws(CheckpointProblem) {
      return Found(path: path, checkpoint: try Self.read(name, in: folder, of: owner))
    } catch {
      throw .badCheckpoint(path: path, reason: error.description)
    }
  }

  /// Makes way for training on from `step`, which writes the files of later steps again: these are
  /// removed, and leftovers of interrupted writing.
  func remove(after step: Int) {
    guard let folder = try? folder, let names = try? folder.names() else { return }
    for name in names {
      let isLater = Self.step(of: name).map { $0 > step } ?? false
      if isLater || name.hasSuffix(Folder.partialSuffix) { folder.remove(name) }
    }
  }

  /// Makes way for training on from `step`: damaged files of later steps are set
  /// aside, and leftovers of interrupted writing removed.
  package func clear(after step: Int) {
    guard let folder = try? folder, let names = try? folder.names() else { return }
    for name in names where name.hasSuffix(Folder.partialSuffix) { folder.remove(name) }
    segments.clear()
    for name in names {
      guard let later = Self.step(of: name), later > step else { continue }
      folder.rename(name, to: name + ".damaged")
    }
  }

  /// The folder that holds them, if there is one yet.
  private var folder: Folder? {
    get throws(FileError) {
      run.has(name) ? try Folder(name, in: run) : nil
    }
  }

  private func existingSteps() throws(RunError) -> [Int] {
    do throws(FileError) {
      return try steps
    } catch {
      throw .cannotRead(error)
    }
  }

  private static let prefix = "step-"
  private static let suffix = ".safetensors"

  private static func name(step: Int) -> String {
    let digits = String(step)
    let zeros = String(repeating: "0", count: max(0, 9 - digits.count))
    return prefix + zeros + digits + suffix
  }

  /// Returns where the checkpoint of `step` is in the folder of the run.
  func filePath(step: Int) -> String { "\(name)/\(Self.name(step: step))" }

  private static func steps(in folder: Folder) throws(FileError) -> [Int] {
    try folder.names().compactMap(step).sorted()
  }

  private static func step(of name: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
    guard digits.count >= 9, digits.allSatisfy(\.isWholeNumber) else { return nil }
    return Int(digits)
  }

  private static func read(
    _ path: String, in folder: Folder, of owner: CheckpointOwner
  ) throws(CheckpointProblem) -> Checkpoint {
    let file: ReadableFile
    do throws(FileError) {
      file = try ReadableFile(path, in: folder)
    } catch {
      switch error.code {
      case EIO: throw .damaged(error.reason)
      case ENOENT: throw .missing(error.reason)
      default: throw .foreign(error.reason)
      }
    }
    return try Checkpoint(file, of: owner)
  }
}
