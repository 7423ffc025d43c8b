/// Two tapes on which a computation runs with two sets of parameters at the same time.
///
/// With threads to share, each tape works on a thread of its own, which passes less data between
/// cores than sharing every product; without, one follows the other.
public final class TwinTapes {
  private let workers: WorkerPool?
  private let tapes: [Tape]
  private let results: UnsafeMutablePointer<UnsafeBufferPointer<Float>>

  /// Creates tapes that run on the threads of `workers`.
  public init(workers: WorkerPool? = nil) {
    self.workers = workers
    tapes = [Tape(), Tape()]
    results = .allocate(capacity: 2)
    results.initialize(repeating: .init(start: nil, count: 0), count: 2)
  }

  deinit {
    results.deallocate()
  }

  /// Evaluates `body` with both sets of parameters and calls `read` with the scalars of the two
  /// results, row-major; of the second alone, the other span being empty, where `first` is `nil`.
  ///
  /// With a seed for each, layers behave as in training and draw what these determine.
  public func evaluate<Result>(
    _ first: Parameters?, _ second: Parameters, seeds: (UInt64, UInt64)? = nil,
    _ body: @Sendable (Pass) -> Variable,
    read: (_ first: Span<Float>, _ second: Span<Float>) throws -> Result
  ) rethrows -> Result {
    // Unchecked: each call uses a tape and a result of its own.
    nonisolated(unsafe) let (tapes, results) = (tapes, results)
    @Sendable func run(_ index: Int) {
      let tape = tapes[index]
      guard let parameters = index == 0 ? first : second else {
        results[index] = UnsafeBufferPointer(start: nil, count: 0)
        return
      }
      let seed = seeds.map { index == 0 ? $0.0 : $0.1 }
      tape.evaluate(parameters, mode: seed == nil ? .inference : .training, seed: seed) { pass in
        let node = tape.node(body(pass))
        // The arena keeps the scalars until the tape's next pass.
        results[index] = UnsafeBufferPointer(start: node.value, count: node.shape.count)
      }
    }
    if let workers, first != nil {
      workers.perform(count: 2, run)
    } else {
      run(0)
      run(1)
    }
    return try read(results[0].span, results[1].span)
  }
}
