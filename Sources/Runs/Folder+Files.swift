internal import Foundation

/// Reading and writing whole files, with errors that say what failed and why.
extension Folder {
  /// What is appended to the name of a file that is still being written.
  static let partialSuffix = ".partial"

  /// Returns the bytes of the file called `name`, which may hold at most `limit`; without one, what
  /// is not a file, and may never end, may hold 2 GB.
  package func bytes(of name: String, limit: Int? = nil) throws(FileError) -> [UInt8] {
    let path = path(of: name)
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(cannot: "read", path) }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileError(cannot: "read", path) }
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

  /// Returns the first `count` bytes of the file called `name`, or as many as there are.
  func bytes(of name: String, first count: Int) throws(FileError) -> [UInt8] {
    let path = path(of: name)
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(cannot: "read", path) }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    guard let data = try? handle.read(upToCount: count) else {
      throw FileError(cannot: "read", path, code: EIO)
    }
    return [UInt8](data)
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
    let partialName = name + Self.partialSuffix
    let path = path(of: name)
    do throws(FileError) {
      let file = openat(descriptor, partialName, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw FileError(cannot: "write", path) }
      defer { close(file) }
      try OpenFile(file, path).write(bytes)
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
  package func append(_ bytes: [UInt8], to name: String) throws(FileError) {
    let path = path(of: name)
    let file = openat(descriptor, name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError(cannot: "write", path) }
    defer { close(file) }
    let end = lseek(file, 0, SEEK_END)
    do throws(FileError) {
      try OpenFile(file, path).write(bytes)
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

/// A file or a stream that is open for writing.
package struct OpenFile {
  private let descriptor: Int32
  private let path: String

  /// Names what `descriptor` writes to, which errors call `path`.
  package init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Writes all of `bytes`, however many calls that takes.
  package func write(_ bytes: [UInt8]) throws(FileError) {
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
}
