internal import Charts
internal import Foundation
internal import GymCore
internal import Runs

/// A curve, with what says which group it belongs to.
struct PlottedRun {
  /// The name that it was given.
  let name: String?

  /// What determines the run, where it was given no name.
  let configuration: RunConfiguration?

  /// How it went.
  let curve: Curve

  /// Reads what an argument names: the folder of a run or a file of columns, with the name of its group
  /// and an equals sign before it, if any.
  init(_ argument: String, column: String, along: String) throws {
    let named = NamedPath(argument)
    let (name, path) = (named.name, named.path)
    let table: ColumnFile
    if try Self.isFile(path) {
      table = try ColumnFile(at: path)
      configuration = nil
      self.name = name ?? Self.bareName(of: path)
    } else {
      let directory = try RunDirectory(openingAt: path, trained: false)
      configuration = name == nil ? try LearnedRun(at: path).configuration : nil
      table = try ColumnFile(at: directory.path + "/metrics.csv")
      self.name = name
    }
    curve = try table.curve(of: column, along: along)
    guard !curve.places.isEmpty else {
      throw UsageError("\(quoted: table.path) has no number yet in column \(quoted: column)")
    }
  }

  /// Whether a path names a file of columns rather than the folder of a run.
  private static func isFile(_ path: String) throws(UsageError) -> Bool {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      return !isFolder.boolValue
    }
    guard path.hasSuffix(".csv") else { return false }
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    throw UsageError(
      "there is no file \(quoted: path)" + suggestion(for: url.lastPathComponent, among: names))
  }

  /// The name of a file without its folders and its end.
  private static func bareName(of path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }
}
