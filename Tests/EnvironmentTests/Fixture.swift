import Foundation
import Testing

/// Returns the lines of a packed file among the fixtures, each a JSON value.
func fixtureLines<Line: Decodable>(_ name: String, as line: Line.Type) throws -> [Line] {
  let file = try #require(
    Bundle.module.url(forResource: name, withExtension: "gz", subdirectory: "Fixtures"))
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["gzip", "-dc", file.path]
  process.standardOutput = output
  try process.run()
  let text = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return try text.split(separator: UInt8(ascii: "\n")).map {
    try JSONDecoder().decode(Line.self, from: $0)
  }
}
