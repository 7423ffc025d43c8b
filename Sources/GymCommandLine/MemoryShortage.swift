internal import Foundation

/// What is said where the system has no more memory for this process.
///
/// Swift cannot throw there: its runtime says how many bytes it asked for, and aborts.
enum MemoryShortage {
  /// Ends the program with a sentence and exit code 1 where an allocation fails, instead of a trap.
  static func listen() {
    signal(SIGABRT) { number in
      // Of all that aborts, only a failed allocation leaves this behind.
      if errno == ENOMEM {
        let sentence: StaticString = """
          error: there is no more memory for this process, which needs smaller settings or a higher \
          limit (ulimit, control groups)\n
          """
        write(STDERR_FILENO, sentence.utf8Start, sentence.utf8CodeUnitCount)
        _exit(1)
      }
      signal(number, SIG_DFL)
      raise(number)
    }
  }
}
