internal import Foundation
internal import GTP
internal import Synchronization

/// A program that asks on standard input. (It is a class because input is read once.)
final class StandardController: GTPController {
  private var unread: [UInt8] = []
  private var hasEnded = false

  func nextLine() -> [UInt8]? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(unread[..<end])
        unread.removeFirst(end + 1)
        return line
      }
      guard !hasEnded else {
        // The last line need not end.
        defer { unread = [] }
        return unread.isEmpty ? nil : unread
      }
      read()
    }
  }

  func isWaiting() -> Bool {
    if hasEnded || unread.contains(UInt8(ascii: "\n")) { return true }
    var wait = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) > 0
  }

  func write(_ text: String) {
    Output.text(text)
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(STDIN_FILENO, &bytes, bytes.count)
    if count > 0 { unread += bytes.prefix(count) }
    if count == 0 || (count < 0 && errno != EINTR) { hasEnded = true }
  }
}
