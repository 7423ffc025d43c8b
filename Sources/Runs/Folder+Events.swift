internal import Foundation
internal import TensorBoard

/// Folders with event files of TensorBoard.
extension Folder {
  /// What the folder with the event files of a run is called in it.
  static let eventsName = "tensorboard"

  /// Whether there are event files.
  var hasEvents: Bool {
    get throws(FileError) { try names().contains(where: EventFileName.isOne) }
  }

  /// Returns the name of an event file that is begun at `time`, in seconds since 1970.
  func newEventFileName(at time: Double) throws(FileError) -> String {
    EventFileName.next(
      after: try names(), seconds: Int(time), host: Self.host, process: getpid())
  }

  /// The name of this machine.
  private static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return bytes.isEmpty ? "localhost" : String(decoding: bytes, as: UTF8.self)
  }
}
