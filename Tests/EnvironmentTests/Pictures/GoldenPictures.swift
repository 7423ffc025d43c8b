import Drawing
import Foundation
import Testing

/// The pictures that were looked at and found good.
///
/// Each is a PNG file among the fixtures, and `fingerprints.txt` has a line for each, which is compared
/// too. After a change that is meant, they are drawn anew by
///
///     RLGYM_REDRAW=1 swift test -c release --filter PictureTests
enum GoldenPictures {
  /// Whether they are drawn anew rather than compared.
  static let areRedrawn = ProcessInfo.processInfo.environment["RLGYM_REDRAW"] == "1"

  /// Where differing pictures are shown.
  private static let shown = FileManager.default.temporaryDirectory.appending(
    path: "rlgym-pictures")

  private static let source = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/pictures")

  /// Returns what is wrong with a picture; `nil` where it is as it was.
  static func breach<Element: Pixel>(of canvas: Canvas<Element>, named name: String) throws
    -> String?
  {
    let folder = try #require(
      Bundle.module.url(forResource: "pictures", withExtension: nil, subdirectory: "Fixtures"))
    let lines = try String(contentsOf: folder.appending(path: "fingerprints.txt"), encoding: .utf8)
      .split(separator: "\n")
    guard lines.contains(where: { $0 == line(of: canvas, named: name) }) else {
      return try show(canvas, named: name, beside: golden(name, in: folder))
    }
    let expected: Canvas<Element>? = golden(name, in: folder)
    return expected == canvas ? nil : try show(canvas, named: name, beside: expected)
  }

  /// Writes pictures in place of those that there are.
  static func replace(with pictures: [(name: String, line: String, file: [UInt8])]) throws {
    try? FileManager.default.removeItem(at: source)
    try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
    for picture in pictures {
      try Data(picture.file).write(to: source.appending(path: picture.name + ".png"))
    }
    let lines = pictures.map { $0.line + "\n" }.joined()
    try Data(lines.utf8).write(to: source.appending(path: "fingerprints.txt"))
  }

  /// What the text says of a picture.
  static func line(of canvas: Canvas<some Pixel>, named name: String) -> String {
    let digits = String(canvas.fingerprint, radix: 16)
    return name + " " + String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func golden<Element: Pixel>(_ name: String, in folder: URL) -> Canvas<Element>? {
    guard let file = try? Data(contentsOf: folder.appending(path: name + ".png")) else {
      return nil
    }
    return try? PNG.decode([UInt8](file))
  }

  /// Writes a picture, what was expected and where they differ, and returns where one can look.
  private static func show<Element: Pixel>(
    _ canvas: Canvas<Element>, named name: String, beside expected: Canvas<Element>?
  ) throws -> String {
    try FileManager.default.createDirectory(at: shown, withIntermediateDirectories: true)
    func write(_ canvas: Canvas<some Pixel>, _ kind: String) throws {
      try Data(file(of: canvas)).write(to: shown.appending(path: "\(name)-\(kind).png"))
    }
    try write(canvas, "actual")
    let place = "look at \(shown.path)/\(name)-actual.png"
    guard let expected else { return "there is no picture \(name) to compare with; \(place)" }
    try write(expected, "expected")
    guard expected.width == canvas.width, expected.height == canvas.height else {
      return "\(name) is \(canvas.width)×\(canvas.height), not "
        + "\(expected.width)×\(expected.height); \(place)"
    }
    // Red where they differ, on a faint ground.
    let different = zip(canvas.pixels, expected.pixels).map { $0 != $1 }
    let marked = zip(canvas.pixels, different).map { pixel, differs in
      let level = pixel.color.luminance / 4
      return RGB(differs ? Color(0xFF0000) : Color(red: level, green: level, blue: level))
    }
    try write(Canvas(width: canvas.width, pixels: marked), "difference")
    return "\(name) differs in \(different.count { $0 }) pixels; \(place), -expected.png and "
      + "-difference.png"
  }

  /// Returns a picture as a file.
  static func file(of canvas: Canvas<some Pixel>) -> [UInt8] {
    if let grey = canvas as? Canvas<Grey> { return PNG.encode(grey) }
    return PNG.encode(Canvas(width: canvas.width, pixels: canvas.pixels.map { RGB($0.color) }))
  }
}
