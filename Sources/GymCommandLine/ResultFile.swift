internal import GymCore
internal import Foundation
internal import Runs

/// A file that a command writes its results to, besides what it prints.
struct ResultFile {
  /// Where it is.
  let path: String

  private let option: String

  /// The files that a run is made of, which no result may replace.
  private static let namesOfRuns = ["configuration.yaml", "metrics.csv", "evaluation.json"]

  /// Names the file at `path`, which `option` names.
  ///
  /// - Throws: `UsageError` where nothing can be written there.
  init(_ path: String, _ option: String) throws(UsageError) {
    self.path = try Arguments.path(path, option, of: "file")
    self.option = option
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard !Self.namesOfRuns.contains(name) else {
      throw UsageError("\(option) would replace \(quoted: path), a file of a run; name another")
    }
    guard !Folder.working.hasFolder(path) else {
      throw UsageError("\(option) must name a file, and \(quoted: path) is a folder")
    }
    guard Folder.working.hasFolder(Folder.above(path)) else {
      throw UsageError(
        "\(option) cannot write \(quoted: path): there is no folder \(quoted: Folder.above(path))")
    }
  }

  /// Puts `text` there, whole or not at all; into what is no regular file, such as `/dev/stdout`, as it comes.
  func write(_ text: String) throws(Failure) {
    do throws(FileError) {
      if isRegular {
        try Folder.working.writeAtomically(
          Array(text.utf8), to: Self.target(of: path), reachesDisk: false)
      } else {
        try Folder.working.append(Array(text.utf8), to: path)
      }
    } catch {
      throw Failure("\(option) \(error)")
    }
  }

  /// Appends `text` to what is there.
  func append(_ text: String) throws(Failure) {
    do throws(FileError) {
      try Folder.working.append(Array(text.utf8), to: path)
    } catch {
      throw Failure("\(option) \(error)")
    }
  }

  /// Takes away what an earlier command left, lest it be taken for the result of this one.
  func clear() {
    // A link is followed when it is written to, so it stays.
    let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    if isRegular, !isLink { Folder.working.remove(path) }
  }

  /// Whether it is a regular file, or nothing yet.
  private var isRegular: Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: Self.target(of: path))[.type]
    return type == nil || type as? FileAttributeType == .typeRegular
  }

  /// What a symbolic link leads to.
  private static func target(of path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
