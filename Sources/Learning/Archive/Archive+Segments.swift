package import NeuralNetworks

/// Parts that never change again are written once, outside of the files that refer to them.
extension Archive {
  /// Whether there is a place for segments; names of files hold no slash.
  var keepsSegments: Bool { shelf != nil && !path.contains("/") }

  /// Whether the segment was left in that place before.
  func hasSegment(_ name: String) -> Bool { shelf?.has(path + name) ?? false }

  /// Refers to a segment, and leaves its bytes where there is a place for them.
  mutating func writeSegment(_ name: String, _ bytes: ArraySlice<UInt8>) {
    let name = path + name
    guard let checksum = shelf?.leave(bytes, as: name) else {
      fatalError("there is no place for the segment \"\(name)\"")
    }
    file.metadata[SegmentShelf.key(of: name)] = String(checksum, radix: 16)
  }

  /// Returns the bytes of a segment to which the file refers.
  mutating func readSegment(
    _ name: String, byteCount: Int
  ) throws(SafetensorsError) -> [UInt8] {
    let name = path + name
    let text = file.metadata[SegmentShelf.key(of: name)]
    guard let checksum = text.flatMap({ UInt64($0, radix: 16) }) else {
      throw .badSegment(name: name, reason: "is missing in the metadata")
    }
    do throws(SegmentProblem) {
      let bytes = try shelf?.take(name, byteCount: byteCount, checksum: checksum)
      if let bytes { return bytes }
    } catch {
      throw .badSegment(name: name, reason: error.clause)
    }
    throw .badSegment(name: name, reason: "is kept elsewhere, and nothing says where")
  }
}

extension Archive {
  /// Returns a file that holds `whole` but for its segments, which are left on `shelf`.
  ///
  /// - Throws: `SafetensorsError.invalid` where a number is not finite.
  package static func writing(
    _ whole: inout some Archivable, leavingSegmentsOn shelf: inout SegmentShelf
  ) throws(SafetensorsError) -> SafetensorsFile {
    var archive = Archive(direction: .writing, file: SafetensorsFile(), path: "", shelf: shelf)
    try whole.visit(by: &archive)
    shelf = archive.shelf ?? shelf
    return archive.file
  }

  /// Replaces the state of `whole` by what `file` holds and the segments on `shelf`.
  ///
  /// - Throws: `SafetensorsError` where a part is missing or cannot be; `whole` is then not to be
  ///   used.
  package static func reading(
    _ file: SafetensorsFile, into whole: inout some Archivable,
    takingSegmentsFrom shelf: inout SegmentShelf
  ) throws(SafetensorsError) {
    var archive = Archive(direction: .reading, file: file, path: "", shelf: shelf)
    try whole.visit(by: &archive)
    shelf = archive.shelf ?? shelf
  }
}
