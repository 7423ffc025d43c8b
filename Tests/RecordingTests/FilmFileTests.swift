import Drawing
import Foundation
import Recording
import Testing

@Suite struct FilmFileTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
  }

  /// Returns what an attempt is refused with.
  private func refusal(_ attempt: () throws -> Void) -> RecordingError? {
    do {
      try attempt()
      return nil
    } catch { return error as? RecordingError }
  }

  @Test(arguments: ["film.apng", "film.GIF", "a.b:c.gif"])
  func aFilmIsWhatItsEncoderMakes(_ name: String) throws {
    let frames = Workspace.frames(9)
    let film = try workspace.film(name, framesPerSecond: 12.5)
    for frame in frames {
      try film.append(frame)
      #expect(try workspace.names == [name + ".partial"])
    }
    try film.finish()
    #expect(try workspace.names == [name])
    var encoder: any FilmEncoder =
      film.format == .gif
      ? GIFEncoder(framesPerSecond: 12.5) : APNGEncoder(framesPerSecond: 12.5)
    var bytes = frames.flatMap { encoder.append($0) }
    let ending = encoder.finish()
    bytes += ending.bytes
    if let patch = ending.patch {
      bytes.replaceSubrange(patch.offset..<patch.offset + patch.bytes.count, with: patch.bytes)
    }
    #expect(try workspace.bytes(of: name) == bytes)
  }

  @Test func aPathIsRefusedBeforeAnythingIsDoneForIt() throws {
    let taken = "\(workspace.path)/taken.gif"
    try Data().write(to: URL(filePath: taken))
    #expect(throws: RecordingError.self) { try FilmFile.check(taken) }
    #expect(throws: RecordingError.self) { try FilmFile.check("\(workspace.path)/film.gfi") }
    try FilmFile.check("\(workspace.path)/free.gif")
    #expect(try workspace.names == ["taken.gif"])
  }

  @Test func aPictureIsTheFirstFrame() throws {
    let frames = Workspace.frames(3)
    let film = try workspace.film("film.png")
    #expect(film.format.isStill)
    for frame in frames { try film.append(frame) }
    try film.finish()
    #expect(try PNG.decode(workspace.bytes(of: "film.png")) == frames[0])
  }

  @Test func whatExistsIsNotOverwritten() throws {
    try workspace.write("mine", to: "film.gif")
    let early = refusal { _ = try workspace.film("film.gif") }
    #expect(early?.error == "'\(workspace.path)/film.gif' exists already")
    #expect(early?.help == "choose another name, or remove the file first")

    let film = try workspace.film("late.gif")
    try film.append(Workspace.frames(1)[0])
    try workspace.write("mine", to: "late.gif")
    let late = refusal { try film.finish() }
    #expect(late?.error == "'\(workspace.path)/late.gif' exists already")

    #expect(try workspace.names == ["film.gif", "late.gif"])
    for name in ["film.gif", "late.gif"] {
      #expect(try workspace.bytes(of: name) == Array("mine".utf8))
    }
  }

  @Test func aFilmThatIsLetGoLeavesNothingBehind() throws {
    let frames = Workspace.frames(3)
    for name in ["film.png", "film.apng", "film.gif"] {
      do {
        let film = try workspace.film(name)
        for frame in frames { try film.append(frame) }
        #expect(try workspace.names == [name + ".partial"])
      }
      #expect(try workspace.names == [])
      let film = try workspace.film(name)
      try film.append(frames[0])
      film.discard()
      #expect(try workspace.names == [])
    }
  }

  @Test func aFilmWithoutAFrameIsNotWritten() throws {
    let film = try workspace.film("film.gif")
    let error = refusal { try film.finish() }
    #expect(error?.error == "'\(workspace.path)/film.gif' has no frame, and is not written")
    #expect(try workspace.names == [])
  }

  @Test func whatAKilledProcessLeftIsWrittenOver() throws {
    try workspace.write(String(repeating: "x", count: 100_000), to: "film.png.partial")
    let film = try workspace.film("film.png")
    let frame = Workspace.frames(1)[0]
    try film.append(frame)
    try film.finish()
    #expect(try workspace.bytes(of: "film.png") == PNG.encode(frame))
    #expect(try workspace.names == ["film.png"])
  }

  @Test func twoDoNotWriteOneFilm() throws {
    let frame = Workspace.frames(1)[0]
    let film = try workspace.film("film.png")
    try film.append(frame)
    let error = refusal { _ = try workspace.film("film.png") }
    #expect(error?.error == "another process is writing '\(workspace.path)/film.png'")
    try film.finish()
    #expect(try workspace.bytes(of: "film.png") == PNG.encode(frame))
  }

  @Test func aFileThatIsTakenAwayIsMissed() throws {
    let film = try workspace.film("film.png")
    try film.append(Workspace.frames(1)[0])
    try FileManager.default.removeItem(atPath: "\(workspace.path)/film.png.partial")
    try workspace.write("another", to: "film.png.partial")
    #expect(refusal { try film.finish() }?.error.contains("was removed or replaced") == true)
    #expect(try workspace.names == ["film.png.partial"])
  }

  @Test func aFolderThatCannotBeWrittenToIsNamed() throws {
    try workspace.write("", to: "file")
    for (folder, reason) in [
      ("missing", "no such file or directory"), ("file", "not a directory"),
    ] {
      let path = "\(workspace.path)/\(folder)/film.gif"
      let error = refusal { _ = try workspace.film("\(folder)/film.gif") }
      #expect(error?.description == "cannot write '\(path)': \(reason)")
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
  func aFolderThatIsReadOnlyIsNamed() throws {
    chmod(workspace.path, 0o500)
    defer { chmod(workspace.path, 0o700) }
    let error = refusal { _ = try workspace.film("film.gif") }
    #expect(
      error?.error == "cannot write '\(workspace.path)/film.gif': permission denied")
  }

  @Test func aFormatThatDoesNotExistIsNamedWithOneThatDoes() {
    func sentence(_ name: String) -> String? {
      refusal { _ = try FilmFormat(ofFileAt: name) }?.error
    }
    #expect(sentence("a.giff") == "there is no film format 'giff'; did you mean 'gif'?")
    #expect(sentence("a.gif/b.mpg4") == "there is no film format 'mpg4'; did you mean 'mp4'?")
    #expect(sentence("a.webm") == "there is no film format 'webm'")
    for name in ["film", "a.gif/film", "film.", ""] {
      #expect(sentence(name) == "the name '\(name)' does not end in a format")
    }
    #expect(
      refusal { _ = try FilmFormat(ofFileAt: "x") }?.help
        == "the formats are png (the last frame), apng, gif and mp4")
    for format in FilmFormat.allCases {
      #expect(throws: Never.self) { try FilmFormat(ofFileAt: "film.\(format)") }
    }
  }

  @Test func sizesAndRatesThatCannotBeAreRefused() throws {
    func sentence(_ name: String, _ width: Int, _ height: Int, _ rate: Double = 25) -> String? {
      refusal {
        _ = try workspace.film(name, width: width, height: height, framesPerSecond: rate)
      }?.error
    }
    try workspace.makeFFmpeg("cat >/dev/null")
    #expect(
      sentence("a.mp4", 161, 90) == "an MP4 film needs an even width and height, not 161×90")
    #expect(
      sentence("a.mp4", 160, 91) == "an MP4 film needs an even width and height, not 160×91")
    #expect(FilmFormat.mp4.frameSize(for: 161, 91) == (162, 92))
    #expect(FilmFormat.mp4.frameSize(for: 160, 90) == (160, 90))
    #expect(FilmFormat.gif.frameSize(for: 161, 91) == (161, 91))
    #expect(
      sentence("a.gif", 65_536, 1)
        == "a GIF is at most 65535 pixels wide and high, not 65536×1")
    #expect(sentence("a.apng", 0, 7) == "a film needs a pixel, not 0×7")
    #expect(sentence("a.gif", 8, 8, 0) == "a film has 0.1 to 1000 frames a second, not 0.0")
    #expect(sentence("a.gif", 8, 8, .nan) == "a film has 0.1 to 1000 frames a second, not nan")
    #expect(try workspace.names == [])
  }
}
