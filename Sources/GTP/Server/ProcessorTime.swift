internal import Foundation

/// The time that this program has computed for.
enum ProcessorTime {
  /// Seconds, with three decimals.
  static var text: String {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return String(format: "%.3f", Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }
}
