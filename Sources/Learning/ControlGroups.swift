import Foundation

/// The control groups of a process, by which containers and services are limited (cgroups(7)).
package struct ControlGroups {
  /// Where the hierarchies are mounted.
  package var root = "/sys/fs/cgroup"

  /// The lines of `/proc/self/cgroup`: `number:controllers:path`.
  package var memberships =
    (try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)) ?? ""

  /// The groups of this process.
  package init() {}

  /// The lowest limit of memory, in bytes, of the groups and of those that they are in; `nil`
  /// without one.
  package var memoryLimit: Int? {
    memberships.split(separator: "\n").compactMap { line -> Int? in
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      if parts[0] == "0" && parts[1].isEmpty {
        return lowest(of: String(parts[2]), under: root, file: "memory.max")
      }
      guard parts[1].split(separator: ",").contains("memory") else { return nil }
      return lowest(of: String(parts[2]), under: root + "/memory", file: "memory.limit_in_bytes")
    }.min()
  }

  /// Within a container the path may be one that only the host sees; what the container is limited
  /// to then stands at the root.
  private func lowest(of path: String, under mount: String, file: String) -> Int? {
    var names = path.split(separator: "/")
    var lowest: Int?
    while true {
      let folder = ([mount] + names.map(String.init)).joined(separator: "/")
      if let text = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8),
        let limit = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
      {
        lowest = min(lowest ?? limit, limit)
      }
      if names.popLast() == nil { return lowest }
    }
  }
}
