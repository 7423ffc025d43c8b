import Drawing
import Foundation
import Testing

/// What watch, play and record show and write.
@Suite struct ViewingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func run(_ arguments: String...) throws -> CommandResult {
    let result = try CommandLineProcess.run(arguments, in: folder.path)
    #expect(result.code == 0, "\(arguments): \(result.errors)")
    return result
  }

  private func picture(_ name: String) throws -> Canvas<RGB> {
    try PNG.decode([UInt8](try folder.bytes(name)))
  }

  @Test func `a script leaves a picture behind every key`() throws {
    _ = try run(
      "watch", "--agent", "expert", "--env", "breakout", "--no-window", "--size", "320x200",
      "--keys", "right*2,left,tab", "--screenshots", "shots")
    #expect(
      try folder.names("shots") == ["0000.png", "0001.png", "0002.png", "0003.png", "0004.png"])
    let pictures = try folder.names("shots").map { try picture("shots/\($0)") }
    #expect(pictures.allSatisfy { $0.width == 320 && $0.height == 200 })
    #expect(pictures[1] != pictures[2])
  }

  @Test func `a film has the frames that it says`() throws {
    let result = try run(
      "record", "--agent", "expert", "--env", "gridworld", "-o", "x.gif", "--agent", "optimal",
      "--episode", "3", "--size", "100")
    #expect(result.output.hasPrefix("x.gif: episode 3 of seed 0, "))
    #expect(result.output.contains("return "))
    let bytes = try folder.bytes("x.gif")
    #expect(bytes.starts(with: Data("GIF89a".utf8)))
    #expect(Int(bytes[8]) + 256 * Int(bytes[9]) == 100)
    _ = try run(
      "record", "--agent", "optimal", "--env", "gridworld", "-o", "y.gif", "--episode", "3",
      "--size",
      "100", "--quiet")
    #expect(try folder.bytes("y.gif") == bytes)
  }

  @Test func `a picture of the newest step shows what a search finds there`() throws {
    for simulations in [10, 90] {
      _ = try run(
        "record", "--agent", "mcts", "--env", "go-lite", "--env-set", "size=3", "--steps", "2",
        "--set", "simulations=\(simulations)", "-o", "\(simulations).png", "--episode", "0",
        "--overlay", "search")
    }
    _ = try run(
      "record", "--agent", "mcts", "--env", "go-lite", "--env-set", "size=3", "--steps", "2",
      "--set", "simulations=90", "-o", "none.png", "--episode", "0", "--overlay", "curve")
    let panels = try ["10", "90", "none"].map { name in
      let picture = try picture("\(name).png")
      // Below the title, right of the board.
      return Set(
        (100..<picture.height).flatMap { y in
          (picture.width - 250..<picture.width).map { "\(picture[$0, y].color)" }
        }
      ).count
    }
    #expect(panels[0] > panels[2] && panels[1] > panels[2], "\(panels)")
  }

  @Test func `a demonstration is filmed as it was played`() throws {
    _ = try run(
      "play", "--env", "gridworld", "--no-window", "--save-to", ".", "--keys", "down,right,down,f9")
    let name = try #require(try folder.names("").first { $0.hasSuffix(".json") })
    let result = try run("record", name, "-o", "x.png", "--size", "64")
    // Nobody goes on where the person left off.
    #expect(result.output.hasPrefix("x.png: episode 0 of seed 0, 3 steps, "))
    #expect(try picture("x.png").height == 64)
  }

  @Test func `what a script could not save ends the viewer with a failure`() throws {
    let result = try CommandLineProcess.run(
      [
        "play", "--env", "gridworld", "--no-window", "--save-to", "/proc", "--keys",
        "down,f9,right",
      ], in: folder.path)
    #expect(result.code == 1)
    #expect(result.errors.hasPrefix("error: cannot "))
  }

  @Test func `a window shows the bytes that were drawn`() throws {
    let result = try CommandLineProcess.shell(
      "SDL_VIDEODRIVER=dummy SDL_RENDER_DRIVER=software SDL_VIDEO_DUMMY_SAVE_FRAMES=1 "
        + "\"$RLGYM\" watch --agent expert --env breakout --size 320x240 --keys right*3,space "
        + "--screenshots shots", in: folder)
    // A build without windows says so.
    if result.code == 2, result.errors.contains("without the viewer's window") { return }
    #expect(result.code == 0, "\(result.errors)")
    let last = try #require(try folder.names("").filter { $0.hasSuffix(".bmp") }.last)
    let shown = try Bitmap(try folder.bytes(last))
    let drawn = try picture("shots/0004.png")
    #expect((shown.width, shown.height) == (drawn.width, drawn.height))
    for y in 0..<drawn.height {
      for x in 0..<drawn.width {
        let color = drawn[x, y].color
        guard shown[x, y] == [color.red, color.green, color.blue] else {
          Issue.record("pixel \(x), \(y) is \(shown[x, y]), not \(color)")
          return
        }
      }
    }
  }
}

/// An uncompressed BMP of 24 or 32 bits, as SDL writes it.
private struct Bitmap {
  let width, height: Int
  private let bytes: [UInt8]
  private let start, bits: Int

  init(_ data: Data) throws {
    bytes = [UInt8](data)
    func number(_ i: Int) -> Int {
      Int(bytes[i]) | Int(bytes[i + 1]) << 8 | Int(bytes[i + 2]) << 16 | Int(bytes[i + 3]) << 24
    }
    let bytes = bytes
    try #require(bytes.count > 54 && bytes[0] == UInt8(ascii: "B"))
    (start, width, height, bits) = (number(10), number(18), number(22), Int(bytes[28]))
    try #require(bits == 24 || bits == 32)
  }

  subscript(x: Int, y: Int) -> [UInt8] {
    let rowSize = (width * bits / 8 + 3) / 4 * 4
    let i = start + (height - 1 - y) * rowSize + x * bits / 8
    return [bytes[i + 2], bytes[i + 1], bytes[i]]
  }
}
