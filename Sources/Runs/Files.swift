internal import Foundation

/// Reading and writing whole files, with errors that say what failed and why.
package enum Files {
  /// What is appended to the name of a file that is still being written.
  static let partialSuffix = ".partial"

  /// Returns the bytes of the file at `path`, which may hold at most `limit`; without one, what is
  /// not a file, and may never end, may hold 2 GB.
  static func bytes(of path: String, limit: Int? = nil) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(cannot: "read", path) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(cannot: "read", path) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw FileError(cannot: "read", path, code: EISDIR)
    }
    let limit = limit ?? max(Int(status.st_size), Int(Int32.max))
    do {
      let data = try handle.read(upToCount: limit + 1) ?? Data()
      guard data.count <= limit else { throw FileError(cannot: "read", path, code: EFBIG) }
      return [UInt8](data)
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(cannot: "read", path, code: EIO)
    }
  }

  /// Puts `bytes` under `path` so that at any moment, whatever happens, the file
  /// there is either the whole old one or the whole new one.
  ///
  /// The bytes go to another name in the same folder, reach the disk, and are
  /// then renamed; the name reaches the disk with the folder.
  package static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    let partialPath = path + partialSuffix
    do throws(FileError) {
      let descriptor = open(partialPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw FileError(cannot: "write", path) }
      defer { close(descriptor) }
      try write(bytes, to: descriptor, of: path)
      guard fsync(descriptor) == 0 else { throw FileError(cannot: "write", path) }
      guard rename(partialPath, path) == 0 else { throw FileError(cannot: "write", path) }
    } catch {
      unlink(partialPath)
      throw error
    }
    try synchronizeFolder(of: path)
  }

  /// Writes all of `bytes`, however many calls that takes.
  package static func write(_ bytes: [UInt8], to descriptor: Int32, of path: String)
    throws(FileError)
  {
    var rest = bytes
    while !rest.isEmpty {
      #if canImport(Darwin)
      let written = Darwin.write(descriptor, rest, rest.count)
      #else
      let written = Glibc.write(descriptor, rest, rest.count)
      #endif
      guard written >= 0 || errno == EINTR else { throw FileError(cannot: "write", path) }
      if written == rest.count { return }
      if written > 0 { rest.removeFirst(written) }
    }
  }

  /// Makes the names in the folder that holds `path` reach the disk.
  static func synchronizeFolder(of path: String) throws(FileError) {
    let folder = parent(of: path)
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(cannot: "write to", folder) }
    defer { close(descriptor) }
    // Some file systems cannot synchronize a folder and say EINVAL; their names
    // are as safe as they can be.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FileError(cannot: "write to", folder)
    }
  }

  /// Creates the folder at `path` and those above it, where missing.
  static func createFolder(at path: String) throws(FileError) {
    guard !isFolder(path) else { return }
    let above = parent(of: path)
    if above != path { try createFolder(at: above) }
    guard mkdir(path, 0o755) == 0 || (errno == EEXIST && isFolder(path)) else {
      throw FileError(cannot: "create folder", path)
    }
    try synchronizeFolder(of: path)
  }

  /// Returns the names in the folder at `path`, sorted.
  static func names(in path: String) throws(FileError) -> [String] {
    // The system says why not, which Foundation does not.
    guard let folder = opendir(path) else { throw FileError(cannot: "list", path) }
    closedir(folder)
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw FileError(cannot: "list", path, code: EIO)
    }
  }

  /// Whether there is anything at `path`.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether there is a folder at `path`.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func parent(of path: String) -> String {
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
