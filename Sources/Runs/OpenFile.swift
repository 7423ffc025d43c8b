internal import Foundation

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
