internal import Foundation
internal import Learning

/// The segments that the checkpoints of a run refer to, a file each, in a folder beside them.
struct SegmentFolder: Sendable {
  private let name: String
  private let run: Folder

  /// Finds the segments of the checkpoints in the folder called `name` of a run.
  init(ofCheckpoints name: String, in run: Folder) {
    self.name = name + "/segments"
    self.run = run
  }

  /// A shelf from which the segments can be taken.
  var shelf: SegmentShelf { SegmentShelf(reader: read) }

  /// The names of the segments of which there is a file, whole or not.
  var names: Set<String> {
    get throws(FileError) {
      guard let folder = try folder else { return [] }
      return Set(try folder.names().compactMap(Self.segmentName))
    }
  }

  /// Writes a file for each segment, which reaches the disk.
  func write(_ segments: [String: ArraySlice<UInt8>]) throws(FileError) {
    guard !segments.isEmpty else { return }
    let folder = try Folder(making: name, in: run)
    for (name, bytes) in segments.sorted(by: { $0.key < $1.key }) {
      try folder.writeAtomically([UInt8](bytes), to: Self.fileName(name))
    }
  }

  /// Removes the files of all segments but those `needed`.
  func remove(allBut needed: Set<String>) throws(FileError) {
    guard let folder = try folder else { return }
    for name in try names.subtracting(needed) { folder.remove(Self.fileName(name)) }
  }

  /// Removes the leftovers of interrupted writing.
  func clear() {
    guard let folder = try? folder, let names = try? folder.names() else { return }
    for name in names where name.hasSuffix(Folder.partialSuffix) { folder.remove(name) }
  }

  private func read(_ segment: String, byteCount: Int) throws(SegmentProblem) -> [UInt8] {
    do throws(FileError) {
      return try run.bytes(of: "\(name)/\(Self.fileName(segment))", limit: byteCount)
    } catch {
      guard error.code != EFBIG else {
        throw SegmentProblem("has more than its \(byteCount) bytes")
      }
      throw SegmentProblem("cannot be read: \(error.reason)")
    }
  }

  /// The folder, if there is one yet.
  private var folder: Folder? {
    get throws(FileError) { run.has(name) ? try Folder(name, in: run) : nil }
  }

  private static let suffix = ".bytes"

  private static func fileName(_ segment: String) -> String { segment + suffix }

  private static func segmentName(_ file: String) -> String? {
    file.hasSuffix(suffix) ? String(file.dropLast(suffix.count)) : nil
  }
}

extension CheckpointStore {
  /// The segments that the checkpoints refer to.
  var segments: SegmentFolder { SegmentFolder(ofCheckpoints: name, in: run) }
}
