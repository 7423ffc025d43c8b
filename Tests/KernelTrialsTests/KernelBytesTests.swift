import Foundation
import KernelTrials
import Tensors
import Testing

/// What every kernel computes, against what it computed when `Fixtures/hashes.txt` was written.
///
/// Each line holds a name and two hashes: of variants that fuse products with sums, and of others.
/// After a change that is meant to change bytes, `RLGYM_RENEW_HASHES=1 swift test --filter
/// KernelBytesTests` writes it anew.
@Suite struct KernelBytesTests {
  /// In a process of its own, for the variant in use is everybody's.
  @Test func `every kernel computes the same bytes under every variant of the machine`() async {
    await #expect(processExitsWith: .success) {
      if ProcessInfo.processInfo.environment["RLGYM_RENEW_HASHES"] == "1" {
        try KernelHashes.renew()
        return
      }
      let expected = try KernelHashes.kept()
      #expect(Set(expected.keys) == Set(KernelTrial.all.map(\.name)))
      for variant in KernelVariant.available {
        variant.use()
        for trial in KernelTrial.all {
          #expect(
            KernelHashes.hash(of: trial) == expected[trial.name]?[variant.fusesMultiplyAdd ? 0 : 1],
            "\(trial.name) by \(variant.name)")
        }
      }
    }
  }
}

/// The file of hashes.
enum KernelHashes {
  static func hash(of trial: KernelTrial) -> String {
    let prepared = trial.prepared()
    prepared.run()
    return String(prepared.hash(), radix: 16)
  }

  static func kept() throws -> [String: [String]] {
    let file = try #require(
      Bundle.module.url(forResource: "hashes", withExtension: "txt", subdirectory: "Fixtures"))
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    return Dictionary(
      uniqueKeysWithValues: lines.map {
        let words = $0.split(separator: " ").map(String.init)
        return (words[0], Array(words[1...]))
      })
  }

  static func renew() throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/hashes.txt")
    let variants = [true, false].map { fuses in
      KernelVariant.available.first { $0.fusesMultiplyAdd == fuses }
    }
    var lines = KernelTrial.all.map(\.name)
    for variant in variants {
      variant?.use()
      for (i, trial) in KernelTrial.all.enumerated() {
        lines[i] += variant == nil ? " unknown" : " " + hash(of: trial)
      }
    }
    let text = lines.joined(separator: "\n") + "\n"
    try text.write(to: source, atomically: true, encoding: .utf8)
  }
}
