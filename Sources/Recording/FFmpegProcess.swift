internal import Foundation
internal import Processes

/// An ffmpeg that reads frames and writes an MP4 file.
struct FFmpegProcess {
  private let process: ChildProcess

  /// Returns where the program is, if it is in one of the folders of `searchPath`.
  static func program(on searchPath: String) -> String? {
    ChildProcess.program(named: "ffmpeg", on: searchPath)
  }

  /// Starts the program at a path for frames in red, green and blue.
  init(
    _ program: String, width: Int, height: Int, framesPerSecond: Double, output: String
  ) throws(RecordingError) {
    let arguments = [
      "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size",
      "\(width)x\(height)", "-framerate", "\(framesPerSecond)", "-i", "-", "-an", "-c:v",
      "libx264", "-crf", "18", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4",
      // Without its scheme a name with a colon would be taken for an address.
      "-y", "file:\(output)",
    ]
    do throws(ChildProcessError) {
      process = try ChildProcess(program, arguments, isRead: false)
    } catch {
      switch error {
      case .noConnection: throw .cannotWrite(output)
      case .cannotStart: throw RecordingError("\(error)")
      }
    }
  }

  /// Gives it bytes of frames.
  func write(_ bytes: [UInt8]) throws(RecordingError) {
    guard !process.write(bytes) else { return }
    _ = process.wait()
    throw failure
  }

  /// Waits until the file is written.
  func finish() throws(RecordingError) {
    guard process.wait() else { throw failure }
  }

  /// Ends it at once, if it still runs.
  func kill() {
    process.kill()
  }

  /// Why it ended, in the last words it said.
  private var failure: RecordingError {
    // Which is said after every reason.
    if let line = process.lastMessages.last(where: { $0 != "Conversion failed!" }) {
      return RecordingError("ffmpeg failed: \(line)")
    }
    return RecordingError("ffmpeg ended too early, with \(process.ending)")
  }
}
