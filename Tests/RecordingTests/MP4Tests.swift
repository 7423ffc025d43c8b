import Drawing
import Foundation
import Recording
import Synchronization
import Testing

/// Films that ffmpeg writes, and what happens where it does not.
@Suite struct MP4Tests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace()
  }

  private static let hasFFmpeg = Command.exists("ffmpeg") && Command.exists("ffprobe")
  private static let path = ProcessInfo.processInfo.environment["PATH"]

  /// Writes frames until that fails.
  private func failure(_ frameCount: Int = 200) -> RecordingError? {
    let frame = Workspace.frames(1, width: 160, height: 120)[0]
    do throws(RecordingError) {
      let film = try workspace.film("film.mp4", width: 160, height: 120)
      for _ in 0..<frameCount { try film.append(frame) }
      try film.finish()
      return nil
    } catch { return error }
  }

  /// Waits until the ffmpeg made here has told its number, and returns it.
  private func processNumber() throws -> Int32 {
    for _ in 0..<1_000 {
      let bytes = (try? workspace.bytes(of: "bin/number")) ?? []
      if let number = Int32(String(decoding: bytes.dropLast(), as: UTF8.self)) { return number }
      usleep(10_000)
    }
    throw RecordingTimeout()
  }

  private struct RecordingTimeout: Error {}

  @Test(.enabled(if: hasFFmpeg, "there is no ffmpeg")) func anMP4HasEveryFrame() throws {
    let frames = Workspace.frames(40)
    let film = try workspace.film(
      "-a:b %d.mp4", framesPerSecond: 12.5, searchPath: Self.path)
    for frame in frames { try film.append(frame) }
    try film.finish()
    #expect(try workspace.names == ["-a:b %d.mp4"])

    let entries = "codec_name,width,height,pix_fmt,avg_frame_rate,nb_read_frames"
    let file = "file:\(workspace.path)/-a:b %d.mp4"
    let lines = try Command.run([
      "ffprobe", "-loglevel", "error", "-count_frames", "-show_entries", "stream=\(entries)",
      "-of", "default=nk=1:nw=1", file,
    ])
    #expect(
      String(decoding: lines, as: UTF8.self).split(separator: "\n")
        == ["h264", "64", "48", "yuv420p", "25/2", "40"])

    let pixels = try Command.run([
      "ffmpeg", "-loglevel", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "rgb24", "-",
    ])
    let expected = frames.flatMap { frame in
      frame.pixels.flatMap { [$0.color.red, $0.color.green, $0.color.blue] }
    }
    try #require(pixels.count == expected.count)
    let error = zip(pixels, expected).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    #expect(error < 4 * expected.count)
  }

  @Test(.enabled(if: hasFFmpeg, "there is no ffmpeg")) func whatFFmpegSaysIsReported() throws {
    // Wider than H.264 can be.
    let film = try workspace.film("film.mp4", width: 20_000, height: 2, searchPath: Self.path)
    let error = #expect(throws: RecordingError.self) {
      for _ in 0..<9 { try film.append(Canvas(width: 20_000, height: 2)) }
      try film.finish()
    }
    #expect(error?.error.hasPrefix("ffmpeg failed: ") == true)
    #expect(error?.error.contains("Conversion failed") == false)
    #expect(try workspace.names == [])
  }

  @Test(arguments: ["", "/nowhere", "."]) func withoutFFmpegThereIsNoFilm(_ path: String) throws {
    let error = #expect(throws: RecordingError.self) {
      try workspace.film("film.mp4", searchPath: path)
    }
    let name = "\(workspace.path)/film"
    #expect(error?.error == "writing MP4 needs ffmpeg, which is not on the PATH")
    #expect(
      error?.help
        == "apt-get install ffmpeg, or write \(name).gif or \(name).apng, which need nothing")
    #expect(error?.description.contains("\nhelp: apt-get install ffmpeg, or write") == true)
    #expect(try workspace.names == [])
  }

  @Test func anFFmpegThatReadsNoMoreIsNoSignal() throws {
    let before = signal(SIGPIPE) { _ in noted.store(true, ordering: .relaxed) }
    defer { signal(SIGPIPE, before) }
    // Nothing may lie unread when the last reader goes, or else the error is another one.
    try workspace.makeFFmpeg("exec <&-\necho $$ >\"${0%/*}/number\"\nexit 5")
    let film = try workspace.film("film.mp4")
    _ = try processNumber()
    let error = #expect(throws: RecordingError.self) {
      try film.append(Workspace.frames(1)[0])
    }
    let isNoted = noted.load(ordering: .relaxed)
    #expect(!isNoted)
    #expect(error?.error == "ffmpeg ended too early, with exit code 5")
    #expect(try workspace.names == [])
  }

  @Test func theReasonIsTheLastThatFFmpegSays() throws {
    try workspace.makeFFmpeg(
      """
      head -c 100000 >/dev/null
      echo "[libx264] something before" >&2
      echo "Unknown encoder 'libx264'" >&2
      echo "Conversion failed!" >&2
      exit 1
      """)
    #expect(failure()?.error == "ffmpeg failed: Unknown encoder 'libx264'")
    #expect(try workspace.names == [])
  }

  @Test(arguments: [
    ("exit 3", "ffmpeg ended too early, with exit code 3"),
    ("kill -9 $$", "ffmpeg ended too early, with signal 9"),
    ("head -c 100000 >/dev/null", "ffmpeg ended too early, with exit code 0"),
    ("cat >/dev/null; exit 4", "ffmpeg ended too early, with exit code 4"),
    ("cat >/dev/null; echo why >&2; exit 4", "ffmpeg failed: why"),
  ]) func anFFmpegThatFailsLeavesNothingBehind(_ lines: String, _ sentence: String) throws {
    try workspace.makeFFmpeg(lines)
    #expect(failure()?.error == sentence)
    #expect(try workspace.names == [])
  }

  @Test func anEmptyFileIsNoFilm() throws {
    try workspace.makeFFmpeg("cat >/dev/null")
    #expect(failure()?.error == "nothing was written to '\(workspace.path)/film.mp4'")
    #expect(try workspace.names == [])
  }

  @Test func manyMessagesStopNothing() throws {
    try workspace.makeFFmpeg(
      """
      yes "a message" | head -n 100000 >&2
      for output; do :; done
      cat >"${output#file:}"
      """)
    #expect(failure(3) == nil)
    #expect(try workspace.bytes(of: "film.mp4").count == 3 * 160 * 120 * 3)
  }

  @Test func anFFmpegThatHangsIsEndedWithTheFilm() throws {
    try workspace.makeFFmpeg("echo $$ >\"${0%/*}/number\"\nexec sleep 600")
    var film: FilmFile? = try workspace.film("film.mp4")
    try film?.append(Workspace.frames(1)[0])
    let process = try processNumber()
    #expect(kill(process, 0) == 0)
    // Whoever interrupts the recorder from the keyboard does not interrupt ffmpeg, which is told by us.
    #expect(getpgid(process) != getpgrp())
    film = nil
    #expect(kill(process, 0) == -1)
    #expect(try workspace.names == [])
  }
}

/// Whether writing to nobody raised a signal.
private let noted = Atomic(false)
