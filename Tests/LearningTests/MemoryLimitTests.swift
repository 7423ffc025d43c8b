import Foundation
import GymCore
import Learning
import Testing

@Suite struct MemoryLimitTests {
  @Test(arguments: [
    (MemoryLimit.Source.machine, "this machine's 1000 MB"),
    (.addressSpace, "the 1000 MB that ulimit -v leaves"),
    (.controlGroup, "the 1000 MB that the control group of this process allows"),
  ])
  func `what takes more than half of a limit is refused, and the limit named`(
    source: MemoryLimit.Source, name: String
  ) throws {
    var estimate = MemoryEstimate()
    estimate.add("the replay memory (replay-capacity)", bytes: 499_000_000)
    let limit = MemoryLimit(bytes: 1_000_000_000, source: source)
    try estimate.check(against: limit)

    estimate.add("the network (filters)", bytes: 2_000_000)
    let mistake = #expect(throws: SettingMistake.self) { try estimate.check(against: limit) }
    #expect(
      mistake?.reason
        == "the replay memory (replay-capacity) 499 MB, the network (filters) 2 MB: together more "
        + "than half of \(name)")
  }

  /// Writes files with their text into a new folder, which the caller removes.
  private func hierarchy(_ files: [String: String]) throws -> URL {
    let root = FileManager.default.temporaryDirectory.appending(path: "groups-\(UUID().uuidString)")
    for (name, text) in files {
      let file = root.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: false, encoding: .utf8)
    }
    return root
  }

  @Test(
    arguments: [
      // Version 2: the lowest of a group and of those that it is in.
      (
        "0::/service/job\n", ["service/memory.max": "300\n", "service/job/memory.max": "max\n"], 300
      ),
      (
        "0::/service/job\n", ["service/memory.max": "300\n", "service/job/memory.max": "200\n"], 200
      ),
      // Within a container, whose group is the root.
      ("0::/\n", ["memory.max": "100\n"], 100),
      // Version 1, beside other hierarchies, and where only the host sees the path.
      (
        "5:cpu:/a\n4:memory:/a\n0::/\n",
        ["memory/a/memory.limit_in_bytes": "700\n", "memory/memory.limit_in_bytes": "900\n"], 700
      ),
      ("4:memory:/docker/1\n", ["memory/memory.limit_in_bytes": "900\n"], 900),
      // Without a limit.
      ("0::/\n", ["memory.max": "max\n"], nil),
      ("", [:], nil),
    ] as [(String, [String: String], Int?)])
  func `control groups of both versions limit memory`(
    memberships: String, files: [String: String], limit: Int?
  ) throws {
    let root = try hierarchy(files)
    defer { try? FileManager.default.removeItem(at: root) }
    var groups = ControlGroups()
    groups.root = root.path
    groups.memberships = memberships

    #expect(groups.memoryLimit == limit)
  }
}
