/// Where an archive leaves segments and finds them: parts of a state that never change again, each
/// kept once, outside of the files that refer to it.
///
/// A file refers to a segment by its name and its checksum, in its metadata. The shelf opens no
/// files: what an archive leaves on it waits to be stored by whoever made it, and what is stored is
/// read by the closure that it was made with.
package struct SegmentShelf {
  /// Returns the bytes of a segment, of which there are as many as given.
  package typealias Reader = (String, Int) throws(SegmentProblem) -> [UInt8]

  /// The segments that are not stored yet, by name.
  ///
  /// They share the memory of what was archived, which is copied if it changes while they wait.
  package private(set) var waiting: [String: ArraySlice<UInt8>] = [:]

  private var checksums: [String: UInt64] = [:]
  private let reader: Reader

  /// Creates a shelf on which nothing is known to be.
  package init(reader: @escaping Reader) { self.reader = reader }

  /// Notes that those waiting are stored.
  package mutating func noteStored() { waiting = [:] }

  /// Forgets the segments that are not among `names`; they are left again when they are met.
  package mutating func keepOnly(_ names: Set<String>) {
    checksums = checksums.filter { names.contains($0.key) }
  }

  /// Whether the segment is stored, or waits to be.
  func has(_ name: String) -> Bool { checksums[name] != nil }

  /// Leaves a segment, unless it is there, and returns its checksum.
  mutating func leave(_ bytes: ArraySlice<UInt8>, as name: String) -> UInt64 {
    if let known = checksums[name] { return known }
    let checksum = bytes.span.checksum
    checksums[name] = checksum
    waiting[name] = bytes
    return checksum
  }

  /// Returns the bytes of a segment, which must have this length and this checksum.
  mutating func take(
    _ name: String, byteCount: Int, checksum: UInt64
  ) throws(SegmentProblem) -> [UInt8] {
    let bytes = try reader(name, byteCount)
    guard bytes.count == byteCount else {
      throw SegmentProblem("has \(bytes.count) bytes, expected \(byteCount)")
    }
    guard bytes.span.checksum == checksum else {
      throw SegmentProblem("is corrupt: its checksum does not match")
    }
    checksums[name] = checksum
    return bytes
  }
}

extension SegmentShelf {
  private static let keyPrefix = "rlgym.segment."

  /// The key in the metadata of a file behind which the checksum of a segment stands.
  static func key(of name: String) -> String { keyPrefix + name }

  /// Returns the names of the segments to which a file with `metadata` refers.
  package static func names(in metadata: [String: String]) -> Set<String> {
    Set(
      metadata.keys.filter { $0.hasPrefix(keyPrefix) }.map { String($0.dropFirst(keyPrefix.count)) }
    )
  }
}

/// What is wrong with a segment, as a clause behind its name.
package struct SegmentProblem: Error {
  let clause: String

  /// States the clause.
  package init(_ clause: String) { self.clause = clause }
}
