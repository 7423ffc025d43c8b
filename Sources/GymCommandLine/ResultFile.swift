internal import Runs

/// Files that a command writes its results to, besides what it prints.
enum ResultFile {
  /// Puts `text` at `path`, which `option` names, whole or not at all.
  static func write(_ text: String, to path: String, _ option: String) throws {
    let path = try Arguments.path(path, option, of: "file")
    try Folder.working.writeAtomically(Array(text.utf8), to: path, reachesDisk: false)
  }

  /// Appends `text` to the file at `path`, which `option` names.
  static func append(_ text: String, to path: String, _ option: String) throws {
    let path = try Arguments.path(path, option, of: "file")
    try Folder.working.append(Array(text.utf8), to: path)
  }
}
