import Foundation

/// The time that figures are taken in.
enum Stopwatch: Sendable {
  /// The time that passes.
  case wall
  /// The time that the calling thread computes, which other programs do not lengthen.
  case thread

  /// The seconds since some moment.
  var seconds: Double {
    var time = timespec()
    clock_gettime(self == .wall ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
