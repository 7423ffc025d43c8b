import Foundation
import NeuralNetworks
import Testing

/// Files that go to Python and come from there, by `scripts/fixtures/check_safetensors.py`.
@Suite struct SafetensorsPythonTests {
  /// What the script knows by heart.
  private var file: SafetensorsFile {
    var file = SafetensorsFile()
    file.metadata = ["program": "rlgym", "quote": "\"\\\n\u{1F600}"]
    let floats: [Float] = [
      0, -1.5, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 3,
    ]
    file.add("float", [2, 3], floats)
    file.add("uint8", [3], [0, 128, 255] as [UInt8])
    file.add("int32", [2, 1], [-1, .max] as [Int32])
    file.add("int64", [1], [.min] as [Int64])
    file.add("scalar", [], [7] as [UInt64])
    file.add("größe", [1], [2] as [Float])
    file.add("empty", [0, 7], [] as [Float])
    return file
  }

  @Test func `the bytes are those that Python has read`() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "written", withExtension: "safetensors", subdirectory: "Fixtures"))

    #expect(file.encoded() == [UInt8](try Data(contentsOf: url)))
  }

  @Test(.enabled(if: Python.hasSafetensors, "python3 finds no numpy and safetensors"))
  func `Python reads what is written, and what Python writes is read`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rlgym-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (ours, theirs) = (folder.appending(path: "ours"), folder.appending(path: "theirs"))
    try Data(file.encoded()).write(to: ours)

    #expect(try Python.run([Python.script, ours.path, theirs.path]) == 0)
    #expect(try SafetensorsFile(bytes: [UInt8](Data(contentsOf: theirs))) == file)
  }

  @Test func `a file Python wrote is read with its metadata`() throws {
    let file = try Fixture("optimizers").file

    #expect(file.metadata["torch"]?.isEmpty == false)
    #expect(file.shape(of: "gradients") == [10, 37])
  }
}

/// The Python that the shell would find.
private enum Python {
  static let hasSafetensors = (try? run(["-c", "import numpy, safetensors.numpy"])) == 0

  static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scripts/fixtures/check_safetensors.py").standardizedFileURL.path

  /// Runs Python and returns its exit code; what it says on standard error is left to be seen.
  static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = FileHandle.nullDevice
    if arguments.first == "-c" { process.standardError = FileHandle.nullDevice }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
