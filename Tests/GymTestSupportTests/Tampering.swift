import GymCore
import GymTestSupport
import Synchronization
import Testing

/// What is done wrong by environments that are otherwise in order.
struct Tampering: Sendable {
  var step: @Sendable (AnyVectorEnvironment, inout StepBatch) -> Void = { $0.step(&$1) }
  var show: @Sendable (AnyVectorEnvironment, inout StepBatch) -> Void = { $0.show(in: &$1) }
  var encode: @Sendable (AnyVectorEnvironment, any Encoder) throws -> Void = {
    try $0.encode(to: $1)
  }
  var decode: @Sendable (AnyVectorEnvironment, any Decoder) throws -> Void = {
    var batch = StepBatch(count: $0.count, task: $0.task)
    try $0.restore(from: $1, showingIn: &batch)
  }
  var change: @Sendable (AnyVectorEnvironment, inout Abilities) -> Void = { _, _ in }
  var count: @Sendable (Int) -> Int = { $0 }
  var task: TaskShape?
  var clock: EpisodeClock?
  var isGame: Bool?
  var greatestReturn: Double?
}

extension ConfiguredEnvironment {
  /// Returns the environment with something wrong.
  func tampered(_ edit: (inout Tampering) -> Void) -> ConfiguredEnvironment {
    var tampering = Tampering()
    edit(&tampering)
    return ConfiguredEnvironment(
      name: name, version: version, settings: settings, task: task,
      clock: tampering.clock ?? clock, abilities: abilities, isGame: tampering.isGame ?? isGame,
      greatestReturn: tampering.greatestReturn ?? greatestReturn
    ) { [tampering] count, seed in
      let inner = make(count: tampering.count(count), seed: seed)
      var abilities = inner.abilities
      tampering.change(inner, &abilities)
      return AnyVectorEnvironment(
        count: inner.count, task: tampering.task ?? inner.task, abilities: abilities,
        step: { tampering.step(inner, &$0) }, show: { tampering.show(inner, &$0) },
        encode: { try tampering.encode(inner, $0) }, decode: { try tampering.decode(inner, $0) },
        copy: { _ in inner.moment() }, restore: { _ in })
    }
  }

  /// Returns the environment whose batches `spoil` changes after every step.
  func spoiled(_ spoil: @escaping @Sendable (inout StepBatch) -> Void) -> ConfiguredEnvironment {
    tampered {
      $0.step = {
        $0.step(&$1)
        spoil(&$1)
      }
    }
  }
}

/// A number that closures share.
final class Counter: Sendable {
  private let number = Mutex(0)

  /// How often `next` was called.
  var value: Int { number.withLock { $0 } }

  /// Adds one, and returns how often that was done before.
  func next() -> Int {
    number.withLock { number in
      defer { number += 1 }
      return number
    }
  }
}

extension [ContractCheck] {
  /// Returns the breaches of the promise that begins with `start` alone.
  func breaches(of start: String) throws -> [String] {
    let check = first { $0.promise.hasPrefix(start) }
    return try #require(check).breaches()
  }
}
