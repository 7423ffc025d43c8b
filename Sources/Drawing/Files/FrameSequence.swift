/// The frames of a film with the times for which they are shown, in ticks.
///
/// A frame waits until the next one differs, so that a still moment is one frame shown for long.
/// Browsers show a frame of 1/100 s or less for 1/10 s; where frames follow each other faster than
/// that, the last of those that share the time of one is shown.
struct FrameSequence: Sendable {
  /// A frame that is to be written.
  struct Frame {
    let canvas: Canvas<RGB>

    /// What is shown before it; nil for the first frame.
    let previous: Canvas<RGB>?

    /// For how many ticks it is shown: 1…65,535.
    let delay: UInt16

    /// The part that differs from what is shown before: at least a pixel.
    var changes: (columns: Range<Int>, rows: Range<Int>) {
      guard let previous else { return (0..<canvas.width, 0..<canvas.height) }
      return canvas.changes(since: previous) ?? (0..<1, 0..<1)
    }
  }

  let framesPerSecond: Double
  let ticksPerSecond: Int

  private var count = 0
  private var shown: Canvas<RGB>?
  private var waiting: (canvas: Canvas<RGB>, start: Int)?

  init(framesPerSecond: Double, ticksPerSecond: Int) {
    guard supportedFrameRates.contains(framesPerSecond) else {
      fatalError("\(framesPerSecond) frames a second are not among \(supportedFrameRates)")
    }
    self.framesPerSecond = framesPerSecond
    self.ticksPerSecond = ticksPerSecond
  }

  /// The shortest time that every browser keeps to.
  private var shortestDelay: Int { ticksPerSecond / 100 + 1 }

  /// When frame `i` begins, rounded by itself, so that errors do not add up.
  private func start(of i: Int) -> Int {
    Int(Double(i) * Double(ticksPerSecond) / framesPerSecond + 0.5)
  }

  /// Adds a frame, and returns the one before where its time is known by that.
  mutating func append(_ frame: Canvas<RGB>) -> Frame? {
    let start = start(of: count)
    count += 1
    guard let (canvas, firstStart) = waiting else {
      waiting = (frame, start)
      return nil
    }
    guard (frame.width, frame.height) == (canvas.width, canvas.height) else {
      fatalError(
        "a frame of \(frame.width)×\(frame.height) in a film of \(canvas.width)×\(canvas.height)")
    }
    if frame == canvas, self.start(of: count) - firstStart <= Int(UInt16.max) { return nil }
    if start - firstStart < shortestDelay {
      waiting = (frame, firstStart)
      return nil
    }
    let released = release(at: start)
    waiting = (frame, start)
    return released
  }

  /// Ends the film, and returns its last frame; nil if there was none.
  mutating func finish() -> Frame? {
    release(at: start(of: count))
  }

  private mutating func release(at end: Int) -> Frame? {
    guard let (canvas, start) = waiting else { return nil }
    waiting = nil
    defer { shown = canvas }
    return Frame(
      canvas: canvas, previous: shown, delay: UInt16(max(end - start, shortestDelay)))
  }
}
