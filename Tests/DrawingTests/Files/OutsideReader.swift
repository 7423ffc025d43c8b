import Drawing
import Foundation

/// A program that nobody here wrote and that reads pictures and films.
enum OutsideReader: String, CaseIterable {
  case pillow, ffmpeg, imageMagick

  /// The frames of a film, in red, green and blue, and for how many seconds each is shown.
  struct Film {
    var frames: [[UInt8]]
    var delays: [Double]

    var fingerprints: [UInt64] { frames.map(Fingerprint.of) }
  }

  static let present = allCases.filter(\.isPresent)

  /// Those that know animated PNG files.
  static let ofAPNG = present.filter { $0 != .imageMagick }

  private var isPresent: Bool {
    switch self {
    case .pillow: (try? Self.run(["python3", "-c", "import PIL"])) != nil
    case .ffmpeg:
      (try? Self.run(["ffmpeg", "-version"])) != nil
        && (try? Self.run(["ffprobe", "-version"])) != nil
    case .imageMagick:
      (try? Self.run(["identify", "-version"])) != nil
        && (try? Self.run(["convert", "-version"])) != nil
    }
  }

  func read(_ file: [UInt8], name: String, frameLength: Int) throws -> Film {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rlgym-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: name)
    try Data(file).write(to: url)
    let (pixels, delays) = try read(url.path)
    let frames = stride(from: 0, to: pixels.count, by: frameLength).map {
      [UInt8](pixels[$0..<min($0 + frameLength, pixels.count)])
    }
    return Film(frames: frames, delays: delays)
  }

  private func read(_ path: String) throws -> (pixels: [UInt8], delays: [Double]) {
    switch self {
    case .pillow:
      let pixels = "import sys; sys.stdout.buffer.write(f.convert('RGB').tobytes())"
      let delay = "print(f.info.get('duration', 0) / 1000)"
      func each(_ statement: String) throws -> [UInt8] {
        let program = """
          import sys
          from PIL import Image, ImageSequence
          for f in ImageSequence.Iterator(Image.open(sys.argv[1])):
            \(statement)
          """
        return try Self.run(["python3", "-c", program, path])
      }
      return (try each(pixels), Self.numbers(try each(delay)))
    case .ffmpeg:
      let pixels = try Self.run([
        "ffmpeg", "-loglevel", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24",
        "-vsync", "passthrough", "-",
      ])
      let delays = try Self.run([
        "ffprobe", "-loglevel", "error", "-show_entries", "packet=duration_time", "-of",
        "default=nk=1:nw=1", path,
      ])
      return (pixels, Self.numbers(delays))
    case .imageMagick:
      let pixels = try Self.run(["convert", path, "-coalesce", "-depth", "8", "rgb:-"])
      let delays = try Self.run(["identify", "-format", "%T\n", path])
      return (pixels, Self.numbers(delays).map { $0 / 100 })
    }
  }

  private static func numbers(_ lines: [UInt8]) -> [Double] {
    String(decoding: lines, as: UTF8.self).split(separator: "\n").compactMap { Double($0) }
  }

  private struct Failure: Error {
    let command: [String]
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

extension Canvas<RGB> {
  /// Red, green and blue of every pixel.
  var bytes: [UInt8] {
    pixels.flatMap { [$0.color.red, $0.color.green, $0.color.blue] }
  }
}

/// Numbers that stand for bytes in messages (FNV-1a).
enum Fingerprint {
  static func of(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
