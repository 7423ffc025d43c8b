import Drawing
import Foundation
import Recording

/// A folder that is removed in the end, films in it, and programs to write them.
final class Workspace {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "rlgym-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url.appending(path: "bin"), withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// What is in the folder but for the programs.
  var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != "bin" }.sorted()
    }
  }

  func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
  }

  /// Makes an ffmpeg of lines for a shell.
  func makeFFmpeg(_ lines: String) throws {
    // Written by another process: what this one has open for writing cannot be run, and a child
    // forked meanwhile would have it open.
    _ = try Command.run([
      "sh", "-c", "printf '%s\\n' '#!/bin/sh' \"$1\" > \"$2\" && chmod +x \"$2\"", "sh", lines,
      "\(path)/bin/ffmpeg",
    ])
  }

  /// Begins a film that only knows the ffmpeg made here.
  func film(
    _ name: String, width: Int = 64, height: Int = 48, framesPerSecond: Double = 25,
    searchPath: String? = nil
  ) throws(RecordingError) -> FilmFile {
    try FilmFile(
      at: "\(path)/\(name)", width: width, height: height, framesPerSecond: framesPerSecond,
      searchPath: searchPath ?? "\(path)/bin")
  }

  /// A bright square on its way over a dark slope.
  static func frames(_ count: Int, width: Int = 64, height: Int = 48) -> [Canvas<RGB>] {
    (0..<count).map { i in
      var canvas = Canvas<RGB>(width: width, height: height)
      for y in 0..<height {
        for x in 0..<width {
          let isInside = (i..<i + 16).contains(x) && (8..<24).contains(y)
          canvas[x, y] = RGB(isInside ? Color(0xFFA347) : Color(UInt32(2 * y) * 0x10101))
        }
      }
      return canvas
    }
  }
}

/// Another program.
enum Command {
  struct Failure: Error {
    let command: [String]
  }

  static func exists(_ name: String) -> Bool {
    (try? run([name, "-version"])) != nil
  }

  /// Runs a command, and returns what it prints.
  static func run(_ command: [String]) throws -> [UInt8] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(command: command) }
    return bytes
  }
}
