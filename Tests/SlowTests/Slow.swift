internal import Foundation
public import Testing

extension Trait where Self == ConditionTrait {
  /// Marks a test that takes more than about two seconds, which runs where RLGYM_SLOW_TESTS is 1 alone:
  /// in `make test-slow` and in continuous integration.
  public static var slow: Self {
    .enabled("it is slow; RLGYM_SLOW_TESTS=1 runs it") {
      ProcessInfo.processInfo.environment["RLGYM_SLOW_TESTS"] == "1"
    }
  }
}
