internal import Foundation

/// A folder that is held open, and stays the same one wherever it is moved meanwhile.
///
/// Names are looked up in the folder itself and never by its path, so whatever bears the path by
/// then is out of reach.
package final class Folder: Sendable {
  /// Where the folder was when it was opened, for messages; empty for the working directory.
  package let path: String

  let descriptor: Int32

  /// The working directory, in which any path may stand for a name.
  package static let working = Folder(path: "", descriptor: AT_FDCWD)

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Opens the folder called `name` in `parent`.
  package convenience init(_ name: String, in parent: Folder = .working) throws(FileError) {
    let path = parent.path(of: name)
    let descriptor = openat(parent.descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(cannot: "open", path) }
    self.init(path: path, descriptor: descriptor)
  }

  /// Opens the folder called `name` in `parent`, which is made, with those above it, where missing.
  package convenience init(making name: String, in parent: Folder = .working) throws(FileError) {
    try parent.makeFolder(name)
    try self.init(name, in: parent)
  }

  deinit {
    // Closing alone would leave a claim to a child process forked meanwhile, until it starts its
    // own program.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Returns where the file called `name` is, for messages.
  package func path(of name: String) -> String {
    path.isEmpty ? name : "\(path)/\(name)"
  }

  /// Whether the folder is still what its path leads to: neither moved nor deleted.
  var isInPlace: Bool {
    var here = stat()
    var there = stat()
    guard fstat(descriptor, &here) == 0, stat(path, &there) == 0 else {
      return errno != ENOENT && errno != ENOTDIR
    }
    return here.st_dev == there.st_dev && here.st_ino == there.st_ino
  }

  /// Claims the folder until it is closed, which is at the end of the process at the latest.
  ///
  /// Some network file systems have no locks; there the claim is not exclusive.
  ///
  /// - Returns: Whether no other process has claimed it.
  package func claim() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  /// Returns the names in the folder, sorted.
  package func names() throws(FileError) -> [String] {
    // Another descriptor of the same folder, which begins at its first name.
    let listed = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard listed >= 0 else { throw FileError(cannot: "list", path) }
    guard let stream = fdopendir(listed) else {
      defer { close(listed) }
      throw FileError(cannot: "list", path)
    }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      // The system's own memory, of which the entry may be shorter than its type.
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileError(cannot: "list", path) }
    return names.sorted()
  }

  /// Whether anything is called `name`.
  package func has(_ name: String) -> Bool {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// Whether a folder is called `name`.
  package func hasFolder(_ name: String) -> Bool {
    var status = stat()
    return fstatat(descriptor, name, &status, 0) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func makeFolder(_ name: String) throws(FileError) {
    guard !hasFolder(name) else { return }
    let above = Self.above(name)
    if above != name { try makeFolder(above) }
    guard mkdirat(descriptor, name, 0o755) == 0 || (errno == EEXIST && hasFolder(name)) else {
      throw FileError(cannot: "create folder", path(of: name))
    }
    try synchronize(above: name)
  }

  /// Makes the names in the folder that holds `name` reach the disk.
  func synchronize(above name: String) throws(FileError) {
    let above = Self.above(name)
    let path = above == "." && !path.isEmpty ? path : path(of: above)
    let folder = openat(descriptor, above, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileError(cannot: "write to", path) }
    defer { close(folder) }
    // Some file systems cannot synchronize a folder and say EINVAL; their names
    // are as safe as they can be.
    guard fsync(folder) == 0 || errno == EINVAL else { throw FileError(cannot: "write to", path) }
  }

  /// Returns the folder that holds what is at a path.
  package static func above(_ path: String) -> String {
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
