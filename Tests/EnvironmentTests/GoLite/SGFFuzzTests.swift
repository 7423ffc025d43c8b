import GoLiteEnvironment
import GymCore
import Testing

/// Files that somebody spoiled.
@Suite struct SGFFuzzTests {
  private static let file = Array(
    """
    (;FF[4]GM[1]SZ[9]KM[6.5]RU[Chinese]PB[A\\]B]PW[C\\
    D]RE[W+3.5]AB[aa:cc][dd]AW[ee]PL[W];B[ff];W[gg]C[a: \\: b](;B[hh];W[])(;B[ii](;W[tt])(;W[hg]N[x])))
    (;SZ[9:5];B[ai])
    """.utf8)

  /// Reads what can be read; nothing more is asked than that this comes back.
  private func read(_ bytes: [UInt8]) -> SGFCollection? {
    guard let games = try? SGFCollection(reading: bytes) else { return nil }
    for root in games.roots {
      guard let game = try? SGFGame(mainLineOf: games, from: root) else { continue }
      _ = game.file.bytes
    }
    return games
  }

  @Test func `a file that is cut anywhere is an error or a file`() {
    for count in 0..<Self.file.count { _ = read(Array(Self.file.prefix(count))) }
  }

  @Test func `a file with spoiled bytes is an error, or comes back as it was read`() throws {
    var random = RandomStream(seed: 1, purpose: "spoiled files")
    let favourites = Array("();[]\\:BWaA \n\r\u{0}".utf8)
    var readable = 0
    for _ in 0..<20_000 {
      var bytes = Self.file
      for _ in 0...random.integer(below: 6) {
        let place = random.integer(below: bytes.count)
        let byte =
          random.chance(0.7)
          ? favourites[random.integer(below: favourites.count)]
          : UInt8(random.integer(below: 256))
        switch random.integer(below: 4) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2: bytes.remove(at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + random.integer(below: 9)))
        }
      }
      guard let games = read(bytes) else { continue }
      readable += 1
      #expect(try SGFCollection(reading: games.bytes) == games)
    }
    #expect(readable > 1_000)
  }

  @Test func `bytes of no meaning are an error or a file`() {
    var random = RandomStream(seed: 2, purpose: "spoiled files")
    for _ in 0..<2_000 {
      _ = read(
        Array("(;".utf8)
          + (0..<random.integer(below: 60)).map { _ in UInt8(random.integer(below: 256)) })
    }
  }

  @Test func `a million brackets, variations or moves need no stack`() throws {
    let million = 1_000_000
    #expect(throws: SGFError.self) {
      try SGFCollection(reading: Array(repeating: UInt8(ascii: "("), count: million))
    }
    #expect(throws: SGFError.self) {
      try SGFCollection(
        reading: Array("(;".utf8) + Array(repeating: UInt8(ascii: "("), count: million))
    }
    func deep(_ isClosed: Bool) -> [UInt8] {
      Array((0..<million).map { _ in Array("(;".utf8) }.joined())
        + (isClosed ? Array(repeating: UInt8(ascii: ")"), count: million) : [])
    }
    #expect(throws: SGFError.self) { try SGFCollection(reading: deep(false)) }
    let games = try SGFCollection(reading: deep(true))
    #expect(games.mainLine(from: 0).count == million)
    #expect(try SGFCollection(reading: games.bytes) == games)
  }
}
