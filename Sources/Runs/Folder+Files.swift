internal import Foundation

/// Reading and writing whole files, with errors that say what failed and why.
extension Folder {
  /// What is appended to the name of a file that is still being written.
  static let partialSuffix = ".partial"

  /// Returns the bytes of the file called `name`, which may hold at most `limit`.
  package func bytes(of name: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    let file = try ReadableFile(name, in: self)
    guard file.byteCount <= limit else {
      throw FileError(cannot: "read", path(of: name), code: EFBIG)
    }
    return try file.bytes(file.byteCount)
  }

  /// Puts `bytes` under `name` so that at any moment, whatever happens, the file
  /// there is either the whole old one or the whole new one.
  ///
  /// The bytes go to another name in the same folder, reach the disk, and are
  /// then renamed; the name reaches the disk with the folder. What need not reach the disk is not
  /// waited for.
  package func writeAtomically(
    _ bytes: [UInt8], to name: String, reachesDisk: Bool = true
  ) throws(FileError) {
    try writeAtomically(to: name, reachesDisk: reachesDisk) { file throws(FileError) in
      try file.write(bytes)
    }
  }

  /// Puts what `write` writes under `name`, as `writeAtomically(_:to:reachesDisk:)` does.
  func writeAtomically(
    to name: String, reachesDisk: Bool = true, _ write: (OpenFile) throws(FileError) -> Void
  ) throws(FileError) {
    let partialName = name + Self.partialSuffix
    let path = path(of: name)
    do throws(FileError) {
      // Whatever bears the name, such as a pipe or a link, is not to be written to.
      remove(partialName)
      let file = openat(
        descriptor, partialName, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw FileError(cannot: "write", path) }
      defer { close(file) }
      try write(OpenFile(file, path))
      guard !reachesDisk || fsync(file) == 0,
        renameat(descriptor, partialName, descriptor, name) == 0
      else {
        throw FileError(cannot: "write", path)
      }
    } catch {
      remove(partialName)
      throw error
    }
    if reachesDisk { try synchronize(above: name) }
  }

  /// Appends `bytes` to the file called `name`; when that fails, the file is as it was.
  ///
  /// A file that is new or empty gets `beginning` first.
  package func append(
    _ bytes: [UInt8], to name: String, beginning: [UInt8] = []
  ) throws(FileError) {
    let path = path(of: name)
    let file = openat(descriptor, name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError(cannot: "write", path) }
    defer { close(file) }
    let end = lseek(file, 0, SEEK_END)
    do throws(FileError) {
      try OpenFile(file, path).write(end == 0 ? beginning + bytes : bytes)
    } catch {
      if end >= 0 { ftruncate(file, end) }
      throw error
    }
  }

  /// Removes the file called `name`; what cannot be removed stays.
  package func remove(_ name: String) {
    unlinkat(descriptor, name, 0)
  }

  /// Gives the file called `name` another name; what cannot be renamed keeps its own.
  func rename(_ name: String, to newName: String) {
    renameat(descriptor, name, descriptor, newName)
  }
}
