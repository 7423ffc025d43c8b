import Foundation
import Learning
import NeuralNetworks

/// Checks that a checkpoint whose numbers make no sense is refused, or leaves an agent that still acts
/// and learns.
struct DamagedCheckpoints {
  private let trial: Trial
  private let file: SafetensorsFile

  /// How long an agent whose checkpoint was accepted learns on.
  private static let playedSteps = 12

  /// Returns the breaches found, one array of the checkpoint damaged at a time.
  static func breaches(of trial: Trial) throws -> [String] {
    var trainer = try trial.trainer()
    try trainer.advance(to: try trial.startOfLearning())
    let check = DamagedCheckpoints(trial: trial, file: try trainer.checkpoint())
    for name in check.file.names {
      if try check.isAccepted(check.file.replacing(name, by: nil)) {
        return ["a checkpoint without '\(name)' is accepted"]
      }
      guard let numbers = check.file.numbers(name) else { continue }
      for (words, damage) in numbers.damages {
        if let breach = try check.breach(of: check.file.replacing(name, by: damage)) {
          return ["a checkpoint in which '\(name)' is \(words) is accepted, but then \(breach)"]
        }
      }
    }
    return []
  }

  private func isAccepted(_ file: SafetensorsFile) throws -> Bool {
    var trainer = try trial.trainer()
    do throws(SafetensorsError) {
      try trainer.restore(from: file)
      return true
    } catch {
      return false
    }
  }

  private func breach(of file: SafetensorsFile) throws -> String? {
    var trainer = try trial.trainer()
    do throws(SafetensorsError) {
      try trainer.restore(from: file)
    } catch {
      return nil
    }
    var loop = WatchedLoop(trainer)
    do throws(LearningFailure) {
      return try loop.advance(Self.playedSteps).map { "the agent \($0)" }
    } catch {
      // That numbers grow beyond all bounds may be said.
      return nil
    }
  }
}

extension SafetensorsFile.Numbers {
  /// What the numbers could be but should not: −1, the largest, NaN, all bits; and, where they are the
  /// bytes of JSON, the numbers in it.
  fileprivate var damages: [(words: String, numbers: Self)] {
    switch self {
    case .floats(let patterns):
      [("NaN", Float.nan), ("-1", -1), ("3e38", 3e38)].map {
        ($0.0, .floats(filled(patterns, $0.1.bitPattern)))
      }
    case .uint8s(let bytes):
      [("255", .uint8s(filled(bytes, 255))), ("0", .uint8s(filled(bytes, 0)))] + jsonDamages(bytes)
    case .int32s(let numbers):
      [-1, .max].map { ("\($0)", .int32s(filled(numbers, $0))) }
    case .int64s(let numbers):
      [-1, .max, 1 << 53].map { ("\($0)", .int64s(filled(numbers, $0))) }
    case .uint64s(let numbers):
      [.max, Double.nan.bitPattern, (-1.0).bitPattern, (1e300).bitPattern].map {
        ("\($0)", .uint64s(filled(numbers, $0)))
      }
    }
  }

  private func filled<Number>(_ numbers: [Number], _ number: Number) -> [Number] {
    Array(repeating: number, count: numbers.count)
  }

  private func jsonDamages(_ bytes: [UInt8]) -> [(words: String, numbers: Self)] {
    guard (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil else { return [] }
    return JSONDamage.copies(of: bytes, limit: 10).map { ($0.description, .uint8s($0.text)) }
  }
}
