import Foundation
import GymCore
import Learning
import Runs
import Tensors

/// A folder of one test, which is removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("rlgym-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func + (folder: TemporaryFolder, name: String) -> String {
    folder.path + "/" + name
  }

  /// Writes a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: self + name, atomically: false, encoding: .utf8)
    return self + name
  }
}

/// Returns the bytes of a file.
func bytes(of path: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// Returns the text of a file.
func text(of path: String) throws -> String {
  try String(contentsOfFile: path, encoding: .utf8)
}

/// Replaces the bytes of a file.
func write(_ bytes: [UInt8], to path: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: path))
}

/// Returns the names in a folder, sorted.
func names(in path: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: path).sorted()
}

/// Returns a small configuration, changed as `change` says.
func configuration(_ change: (inout RunRequest) -> Void = { _ in }) throws -> RunConfiguration {
  var request = RunRequest()
  request.agent = "walker"
  request.environment = "corridor"
  request.steps = 1_000
  request.logEvery = 100
  request.checkpointEvery = 250
  change(&request)
  return try RunConfiguration(request, environments: testEnvironments, agents: testAgents)
}

/// Returns the sentence of the error that `body` throws.
func sentence(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}
