internal import Foundation
internal import Runs
internal import Viewing

/// Opens a viewer on the run when it starts, in a process of its own, which may end as it likes.
struct ViewerProcess: TrainingObserver {
  let interval = TrainingInterval.time(.seconds(3_600))

  func observe(_ moment: TrainingMoment, of session: inout TrainingSession) {
    guard moment == .started else { return }
    if let obstacle = Self.obstacle {
      Output.note(
        "warning: \(obstacle); rlgym watch \(ShellWord.path(session.directory.path)) --terminal "
          + "shows it in another terminal")
      return
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.executable)
    process.arguments = ["watch", session.directory.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      Output.note("warning: the viewer cannot be started (\(error.localizedDescription))")
    }
  }

  /// Why no window can be opened; `nil` where nothing is known.
  private static var obstacle: String? {
    #if Viewer
    WindowScreen.obstacle
    #else
    "this rlgym was built without the viewer's window"
    #endif
  }

  /// The program that runs.
  private static var executable: String {
    let own = "/proc/self/exe"
    let path = try? FileManager.default.destinationOfSymbolicLink(atPath: own)
    return path ?? CommandLine.arguments[0]
  }
}
