internal import Foundation
internal import NeuralNetworks

/// A regular file that is open for reading, from its beginning on.
///
/// Pipes and devices are refused: they may never end, or never begin.
package final class ReadableFile {
  /// How many bytes it had when it was opened.
  package let byteCount: Int

  private let descriptor: Int32
  private let path: String

  /// Opens the file called `name` in `folder`.
  package init(_ name: String, in folder: Folder) throws(FileError) {
    path = folder.path(of: name)
    // Opening a pipe would wait for whoever writes to it.
    descriptor = openat(folder.descriptor, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(cannot: "read", path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(cannot: "read", path) }
    byteCount = Int(status.st_size)
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(cannot: "read", path, code: EISDIR)
    default:
      throw FileError(cannot: "read", path, code: EINVAL, because: "it is not a regular file")
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Returns the next `count` bytes, or as many as there still are.
  package func bytes(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    var piece = [UInt8](repeating: 0, count: min(count, Self.pieceSize))
    while bytes.count < count {
      let got = read(descriptor, &piece, min(count - bytes.count, piece.count))
      if got == 0 { break }
      guard got > 0 || errno == EINTR else { throw FileError(cannot: "read", path) }
      if got > 0 { bytes += piece[..<got] }
    }
    return bytes
  }

  /// Returns the next `count` bytes for a reader of safetensors.
  func next(_ count: Int) throws(SafetensorsError) -> [UInt8] {
    do throws(FileError) {
      return try bytes(count)
    } catch {
      throw .unreadable(reason: error.reason)
    }
  }

  private static let pieceSize = 1 << 20
}
