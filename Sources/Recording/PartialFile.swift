internal import GymCore
internal import Foundation

/// A file that is being written under another name than the one it will have.
///
/// Another process that would write the same file is told so by a lock; what one left behind that was
/// killed has none, and is written over. (It is a class because it owns a descriptor.)
final class PartialFile {
  let path: String
  let partialPath: String
  private let descriptor: Int32
  private var end = 0

  init(for path: String) throws(RecordingError) {
    self.path = path
    partialPath = path + ".partial"
    guard !Self.exists(path) else { throw .exists(path) }
    descriptor = open(partialPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path) }
    // Some network file systems have no locks; there it is not noticed.
    let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    guard isLocked, isInPlace else {
      close(descriptor)
      throw RecordingError("another process is writing \(quoted: path)")
    }
    guard ftruncate(descriptor, 0) == 0 else {
      let error = RecordingError.cannotWrite(path)
      close(descriptor)
      throw error
    }
  }

  deinit {
    remove()
    close(descriptor)
  }

  /// Writes bytes behind all others.
  func append(_ bytes: [UInt8]) throws(RecordingError) {
    try write(bytes, at: end)
    end += bytes.count
  }

  /// Writes bytes at a place.
  func write(_ bytes: [UInt8], at offset: Int) throws(RecordingError) {
    var (rest, offset) = (bytes, offset)
    while !rest.isEmpty {
      let written = pwrite(descriptor, rest, rest.count, off_t(offset))
      guard written >= 0 || errno == EINTR else { throw .cannotWrite(path) }
      if written == rest.count { return }
      if written > 0 {
        rest.removeFirst(written)
        offset += written
      }
    }
  }

  /// Gives the file its name, unless that is taken meanwhile.
  func publish() throws(RecordingError) {
    guard isInPlace else {
      throw RecordingError("\(quoted: partialPath) was removed or replaced while it was written")
    }
    var status = stat()
    guard fsync(descriptor) == 0, fstat(descriptor, &status) == 0 else {
      throw .cannotWrite(path)
    }
    guard status.st_size > 0 else { throw RecordingError("nothing was written to \(quoted: path)") }
    // Unlike a renamed file a linked one replaces nothing.
    if link(partialPath, path) == 0 {
      unlink(partialPath)
      return
    }
    guard errno != EEXIST, !Self.exists(path) else { throw .exists(path) }
    // Not every file system has links.
    guard rename(partialPath, path) == 0 else { throw .cannotWrite(path) }
  }

  /// Removes the file, unless it has its name by now.
  func remove() {
    if isInPlace { unlink(partialPath) }
  }

  /// Whether the name still leads to the file that is open.
  private var isInPlace: Bool {
    var here = stat()
    var there = stat()
    return fstat(descriptor, &here) == 0 && stat(partialPath, &there) == 0
      && here.st_dev == there.st_dev && here.st_ino == there.st_ino
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}
