internal import Foundation

/// A path with a name before it, as in `NAME=PATH`, or without.
struct NamedPath {
  /// The name; `nil` where none is given.
  let name: String?

  /// The path.
  let path: String

  /// Divides an argument at the first equals sign behind which there is a path; paths may hold others.
  init(_ argument: String) {
    func exists(_ path: Substring) -> Bool {
      FileManager.default.fileExists(atPath: String(path))
    }
    let places = argument.indices.filter { argument[$0] == "=" }
    let place = places.first { exists(argument[argument.index(after: $0)...]) } ?? places.first
    guard let place, !exists(argument[...]) else {
      (name, path) = (nil, argument)
      return
    }
    name = String(argument[..<place])
    path = String(argument[argument.index(after: place)...])
  }
}
