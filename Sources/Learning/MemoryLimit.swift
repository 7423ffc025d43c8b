import Foundation

/// How much memory this process can have at most, and what says so.
package struct MemoryLimit: Sendable, Hashable, CustomStringConvertible {
  /// What limits memory.
  package enum Source: Sendable, Hashable {
    case machine
    /// What is left of what `ulimit -v` allows.
    case addressSpace
    /// What is left of what `ulimit -d` allows.
    case data
    case controlGroup
  }

  /// How many bytes there are.
  package let bytes: Int

  /// What says so.
  package let source: Source

  package init(bytes: Int, source: Source) {
    self.bytes = bytes
    self.source = source
  }

  /// The lowest of all limits there are at the moment.
  package static var current: MemoryLimit {
    let machine = MemoryLimit(
      bytes: Int(clamping: ProcessInfo.processInfo.physicalMemory), source: .machine)
    let others =
      ofProcess()
      + [ControlGroups().memoryLimit].compactMap { $0 }.map {
        MemoryLimit(bytes: $0, source: .controlGroup)
      }
    return others.reduce(machine) { $1.bytes < $0.bytes ? $1 : $0 }
  }

  /// Such as "the 500 MB that its control group allows".
  package var description: String {
    let megabytes = "\(bytes / 1_000_000) MB"
    return switch source {
    case .machine: "this machine's \(megabytes)"
    case .addressSpace: "the \(megabytes) that ulimit -v leaves"
    case .data: "the \(megabytes) that ulimit -d leaves"
    case .controlGroup: "the \(megabytes) that the control group of this process allows"
    }
  }

  private static func ofProcess() -> [MemoryLimit] {
    // The columns of proc(5): all of the address space, … and sixth, data and stack.
    let pages = ((try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? "")
      .split(separator: " ").map { Int($0) ?? 0 }
    func left(of limit: rlim_t?, taken column: Int, by source: Source) -> MemoryLimit? {
      guard let limit, limit < rlim_t(Int.max) else { return nil }
      let taken = pages.indices.contains(column) ? pages[column] * Int(getpagesize()) : 0
      return MemoryLimit(bytes: max(0, Int(limit) - taken), source: source)
    }
    return [
      left(of: softLimit(RLIMIT_AS), taken: 0, by: .addressSpace),
      left(of: softLimit(RLIMIT_DATA), taken: 5, by: .data),
    ].compactMap { $0 }
  }

  #if os(Linux)
  private static func softLimit(_ resource: __rlimit_resource) -> rlim_t? {
    var limit = rlimit()
    return getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 ? limit.rlim_cur : nil
  }
  #else
  private static func softLimit(_ resource: Int32) -> rlim_t? {
    var limit = rlimit()
    return getrlimit(resource, &limit) == 0 ? limit.rlim_cur : nil
  }
  #endif
}
