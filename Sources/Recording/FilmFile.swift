internal import GymCore
public import Drawing
internal import Foundation

/// A film that is being written to a file, whose format follows from its name.
///
/// Frames go to a file beside it, whose name ends in `.partial`, as they come; `finish` gives it its
/// name. Nothing that exists is overwritten, and a film that fails, or is let go before it is
/// finished, leaves nothing behind. (It is a class because it owns that file.)
public final class FilmFile {
  /// Where the film will be.
  public let path: String

  /// What it is written as.
  public let format: FilmFormat

  /// The extent of its frames in pixels.
  public let width, height: Int

  private var encoder: any FilmEncoder
  private var output: Output?
  private var frameCount = 0

  private struct Output {
    let file: PartialFile

    /// Writes the file, if we do not do so ourselves.
    let ffmpeg: FFmpegProcess?
  }

  /// Begins a film with the name of a file that does not exist, and everything that can be refused
  /// is refused here, before there is a frame.
  ///
  /// `format.frameSize` says how large the frames have to be.
  public convenience init(
    at path: String, width: Int, height: Int, framesPerSecond: Double
  ) throws(RecordingError) {
    try self.init(
      at: path, width: width, height: height, framesPerSecond: framesPerSecond,
      searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
  }

  /// Begins a film; programs are looked for in the folders of `searchPath`, which has the form of
  /// `PATH`.
  package init(
    at path: String, width: Int, height: Int, framesPerSecond: Double, searchPath: String
  ) throws(RecordingError) {
    self.path = path
    self.width = width
    self.height = height
    format = try FilmFormat(ofFileAt: path)
    try format.check(width, height, framesPerSecond)
    encoder = format.encoder(framesPerSecond: framesPerSecond)
    guard format == .mp4 else {
      output = Output(file: try PartialFile(for: path), ffmpeg: nil)
      return
    }
    let program = try Self.ffmpeg(for: path, on: searchPath)
    let file = try PartialFile(for: path)
    output = Output(
      file: file,
      ffmpeg: try FFmpegProcess(
        program, width: width, height: height, framesPerSecond: framesPerSecond,
        output: file.partialPath))
  }

  deinit {
    discard()
  }

  /// Refuses a path that no film can be written to, before anything is done for one: it has no format,
  /// is taken, or needs a program that is missing.
  public static func check(_ path: String) throws(RecordingError) {
    let format = try FilmFormat(ofFileAt: path)
    guard !FileManager.default.fileExists(atPath: path) else { throw RecordingError.exists(path) }
    guard format == .mp4 else { return }
    _ = try ffmpeg(for: path, on: ProcessInfo.processInfo.environment["PATH"] ?? "")
  }

  private static func ffmpeg(
    for path: String, on searchPath: String
  ) throws(RecordingError) -> String {
    if let program = FFmpegProcess.program(on: searchPath) { return program }
    let name = path.dropLast(4)
    throw RecordingError(
      "writing MP4 needs ffmpeg, which is not on the PATH",
      help: "apt-get install ffmpeg, or write \(name).gif or \(name).apng, which need nothing")
  }

  /// Adds a frame; where that fails the film is given up.
  ///
  /// - Precondition: It has the size of the film, which has neither been finished nor failed.
  public func append(_ frame: Canvas<RGB>) throws(RecordingError) {
    guard (frame.width, frame.height) == (width, height) else {
      fatalError("a frame of \(frame.width)×\(frame.height) in a film of \(width)×\(height)")
    }
    frameCount += 1
    try write { (output) throws(RecordingError) in
      try self.append(self.encoder.append(frame), to: output)
    }
  }

  /// Ends the film and gives the file its name; where that fails the film is given up.
  ///
  /// - Precondition: It has neither been finished nor failed.
  public func finish() throws(RecordingError) {
    try write { (output) throws(RecordingError) in
      guard self.frameCount > 0 else {
        throw RecordingError("\(quoted: self.path) has no frame, and is not written")
      }
      let ending = self.encoder.finish()
      try self.append(ending.bytes, to: output)
      if let patch = ending.patch { try output.file.write(patch.bytes, at: patch.offset) }
      try output.ffmpeg?.finish()
      try output.file.publish()
    }
    output = nil
  }

  /// Gives the film up, and removes what was written of it; a finished one stays.
  public func discard() {
    output?.ffmpeg?.kill()
    output?.file.remove()
    output = nil
  }

  private func write(
    _ body: (Output) throws(RecordingError) -> Void
  ) throws(RecordingError) {
    guard let output else { fatalError("the film '\(path)' has ended already") }
    do throws(RecordingError) {
      try body(output)
    } catch {
      discard()
      throw error
    }
  }

  private func append(_ bytes: [UInt8], to output: Output) throws(RecordingError) {
    if let ffmpeg = output.ffmpeg {
      try ffmpeg.write(bytes)
    } else {
      try output.file.append(bytes)
    }
  }
}
