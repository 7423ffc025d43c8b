import GymCore
import Learning
import NeuralNetworks
import Testing

@Suite struct ArchiveTests {
  private struct Part: Archivable {
    var numbers: [Float] = [1, 2]
    var count = 3

    mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
      try archive.visit("numbers", &numbers)
      try archive.visit("count", &count)
    }
  }

  private struct Whole: Archivable {
    var part = Part()
    var random = RandomStream(seed: 7)
    var share = 0.25
    var flags = [true, false]
    var actions: [Int32] = [0, 2]
    var names = ["a": 1]
    var work = 5

    mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
      try archive.visit("part", &part)
      try archive.visit("random", &random)
      try archive.visit("share", &share, in: 0...1)
      try archive.visit("flags", &flags)
      try archive.visit("actions", &actions, in: 0..<3)
      try archive.visit("names", json: &names)
    }
  }

  @Test func `one list writes and reads back, and leaves work space alone`() throws {
    var written = Whole()
    written.part.numbers = [8, 9]
    _ = written.random.next()
    written.flags = [false, true]
    written.work = 99
    let file = try Archive.writing(&written)
    #expect(
      file.names == [
        "actions", "flags", "names", "part.count", "part.numbers", "random", "share",
      ])

    var read = Whole()
    try Archive.reading(file, into: &read)

    #expect(try Archive.writing(&read).encoded() == file.encoded())
    #expect(read.part.numbers == [8, 9])
    #expect(read.work == 5)
  }

  @Test func `a part is read alone, by its path`() throws {
    var whole = Whole()
    whole.part.count = 41
    let file = try Archive.writing(&whole)
    var part = Part()

    try Archive.reading(file, into: &part, at: "part.")

    #expect(part.count == 41)
  }

  private func mistake(_ change: (inout Whole) -> Void) -> String? {
    var whole = Whole()
    change(&whole)
    do {
      _ = try Archive.writing(&whole)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `what could not be read back is not written, and the other way round`() {
    #expect(
      mistake { $0.part.numbers[1] = .nan } == "\"part.numbers\" holds a number that is not finite")
    #expect(mistake { $0.share = 1.5 } == "\"share\" holds 1.5, which is not in 0.0...1.0")
    #expect(mistake { $0.actions[0] = -1 } == "\"actions\" holds -1, which is not in 0..<3")
    #expect(
      mistake { $0.part.count = .max }
        == "\"part.count\" holds 9223372036854775807, which is not in 0...9007199254740992")
    #expect(mistake { _ in } == nil)
  }
}
