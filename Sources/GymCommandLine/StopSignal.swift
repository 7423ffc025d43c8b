internal import Foundation
internal import Synchronization

/// The wish of someone outside, sent as a signal, that training stop.
///
/// Until training listens, a signal ends the process as any other. Then the handler only leaves a
/// note, which training reads before each step. Whoever sends a second signal does not want to wait:
/// the process ends at once, and what stands on the disk is whole all the same. Two within a second
/// or two are one, for `timeout` sends a signal to a process and to its group.
enum StopSignal {
  /// The first signal, below 256, and above that when it came, in seconds; 0 before.
  ///
  /// In one number, for two threads may be handed a signal each at once.
  private static let noted = Atomic<Int>(0)

  /// The signal that came, if any.
  static var received: Int32? {
    let first = noted.load(ordering: .relaxed)
    return first == 0 ? nil : Int32(first & 0xFF)
  }

  /// Notes the signals that ask to stop from now on.
  ///
  /// Nothing may wait for anyone from then on but where the note is read. A reader of standard output
  /// that went away asks to stop as well. What was ignored before stays so, as `nohup` wants it of a
  /// hang-up, and a shell of Ctrl-C behind `&`.
  static func listen() {
    _ = isListening
  }

  private static let isListening: Bool = {
    _ = noted.load(ordering: .relaxed)
    signal(SIGPIPE, note)
    for number in [SIGINT, SIGTERM, SIGHUP] where signal(number, note) != nil {
      // A process starts without handlers, so what is not the default, which is nil, ignores.
      signal(number, SIG_IGN)
    }
    return true
  }()

  /// Lets signals through that the parent process held back: whoever starts a process
  /// from a thread that handles none hands that on.
  ///
  /// A file that outgrows its limit is no signal, but an error of the call that writes it.
  static func prepare() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGPIPE, SIGHUP] { sigaddset(&set, number) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// The name of a signal, such as "SIGINT".
  static func name(of number: Int32) -> String {
    switch number {
    case SIGINT: "SIGINT"
    case SIGTERM: "SIGTERM"
    case SIGPIPE: "SIGPIPE"
    case SIGHUP: "SIGHUP"
    default: "signal \(number)"
    }
  }

  private static let note: @convention(c) (Int32) -> Void = { number in
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let now = time.tv_sec
    let (isFirst, first) = noted.compareExchange(
      expected: 0, desired: now << 8 | Int(number), ordering: .relaxed)
    if !isFirst, number == SIGINT || number == SIGTERM, now - first >> 8 > 1 {
      _exit(128 + number)
    }
  }
}
