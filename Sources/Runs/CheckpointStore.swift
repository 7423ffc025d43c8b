internal import Foundation

/// The checkpoints of one run, oldest to newest.
public struct CheckpointStore: Sendable {
  /// The folder that holds them.
  public let folder: String

  private let owner: CheckpointOwner

  /// Keeps the checkpoints of `owner` in `folder`.
  public init(folder: String, for owner: CheckpointOwner) {
    self.folder = folder
    self.owner = owner
  }

  /// A checkpoint together with its place.
  public struct Found {
    /// The file.
    public let path: String

    /// What it holds.
    public let checkpoint: Checkpoint
  }

  /// Returns where the checkpoint of `step` is.
  public func path(step: Int) -> String {
    let digits = String(step)
    let zeros = String(repeating: "0", count: max(0, 9 - digits.count))
    return "\(folder)/\(Self.prefix)\(zeros)\(digits)\(Self.suffix)"
  }

  /// The steps of which there is a file, ascending; whole or not.
  public var steps: [Int] {
    get throws(FileError) {
      guard Files.exists(folder) else { return [] }
      return try Files.names(in: folder).compactMap(Self.step).sorted()
    }
  }

  /// Writes a checkpoint, and then removes all but the newest `count` up to it.
  ///
  /// The file appears under its name whole or not at all.
  public func save(_ checkpoint: Checkpoint, keeping count: Int) throws(FileError) {
    try Files.createFolder(at: folder)
    try Files.writeAtomically(checkpoint.bytes, to: path(step: checkpoint.step))
    for step in try steps.filter({ $0 <= checkpoint.step }).dropLast(count) {
      // What cannot be removed does no harm.
      unlink(path(step: step))
    }
  }

  /// Finds the newest checkpoint that is whole.
  ///
  /// A training that goes on may remove a file between its being listed and its being
  /// read; there is a newer one then.
  ///
  /// - Parameter onDamaged: Called with the path of each newer one that is
  ///   truncated or corrupt, and with what is wrong.
  /// - Returns: The checkpoint, or `nil` when there is none at all.
  /// - Throws: `RunError` when there are checkpoints but none is whole, or one is
  ///   of another agent, environment or version.
  public func newest(onDamaged: (_ path: String, _ reason: String) -> Void) throws(RunError)
    -> Found?
  {
    var waiting = try existingSteps()
    var tried: Set<Int> = []
    var firstProblem: RunError?
    while let step = waiting.popLast() {
      tried.insert(step)
      let path = path(step: step)
      do throws(CheckpointProblem) {
        let checkpoint = try Self.read(path, of: owner)
        guard checkpoint.step == step else {
          throw CheckpointProblem.damaged("its name is wrong: it holds step \(checkpoint.step)")
        }
        return Found(path: path, checkpoint: checkpoint)
      } catch {
        let problem = RunError.badCheckpoint(path: path, reason: error.description)
        switch error {
        case .foreign: throw problem
        case .missing: waiting = try existingSteps().filter { !tried.contains($0) }
        case .damaged:
          firstProblem = firstProblem ?? problem
          onDamaged(path, error.description)
        }
      }
    }
    if let firstProblem { throw firstProblem }
    return nil
  }

  /// Returns the checkpoint in the file at `path`, which need not be in `folder`.
  public func checkpoint(at path: String) throws(RunError) -> Found {
    do throws(CheckpointProblem) {
      return Found(path: path, checkpoint: try Self.read(path, of: owner))
    } catch {
      throw .badCheckpoint(path: path, reason: error.description)
    }
  }

  /// Makes way for training on from `step`: damaged files of later steps are set
  /// aside, and leftovers of interrupted writing removed.
  package func clear(after step: Int) {
    guard let names = try? Files.names(in: folder) else { return }
    for name in names where name.hasSuffix(Files.partialSuffix) { unlink("\(folder)/\(name)") }
    for name in names {
      guard let later = Self.step(of: name), later > step else { continue }
      rename("\(folder)/\(name)", "\(folder)/\(name).damaged")
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

  private static func step(of name: String) -> Int? {
    guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
    let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
    guard digits.count >= 9, digits.allSatisfy(\.isWholeNumber) else { return nil }
    return Int(digits)
  }

  private static func read(
    _ path: String, of owner: CheckpointOwner
  ) throws(CheckpointProblem) -> Checkpoint {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.bytes(of: path)
    } catch {
      switch error.code {
      case EIO: throw .damaged(error.reason)
      case ENOENT: throw .missing(error.reason)
      default: throw .foreign(error.reason)
      }
    }
    return try Checkpoint(bytes, of: owner)
  }
}
