/// Tapes among which the rows of one update are shared.
///
/// The rows are cut by their number alone, and the gradients of the parts are added up in their
/// order, so the result does not depend on the number of threads. For networks whose layers are too
/// small to share this is the way to use all cores.
public final class ShardedTapes {
  private let workers: WorkerPool?
  private let whole: Tape
  private var parts: [(tape: Tape, gradients: Parameters)] = []

  /// The least number of rows in a part, and the most parts.
  private static let (leastRows, mostParts) = (512, 8)

  /// Creates tapes that run on the threads of `workers`.
  public init(workers: WorkerPool? = nil) {
    self.workers = workers
    whole = Tape(workers: workers)
  }

  /// Returns the mean loss of `count` sequences of `length` rows and the means of what else `loss`
  /// reports, and overwrites `gradients` with the derivative of the first.
  ///
  /// `loss` is given some of the sequences and returns their mean loss, one scalar, with means of
  /// other numbers over the same rows, as many at every call.
  public func gradient(
    of parameters: Parameters, into gradients: inout Parameters, sequences count: Int,
    of length: Int = 1,
    _ loss: @Sendable (Pass, Range<Int>) -> (loss: Variable, means: [Float])
  ) -> (loss: Float, means: [Float]) {
    let partCount = max(1, min(Self.mostParts, count * length / Self.leastRows, count))
    guard partCount > 1 else {
      var means: [Float] = []
      let value = whole.gradient(of: parameters, into: &gradients) { pass in
        let result = loss(pass, 0..<count)
        means = result.means
        return result.loss
      }
      return (value, means)
    }
    while parts.count < partCount { parts.append((Tape(), Parameters(parameters.layout))) }
    // The first part writes where the sum will be.
    swap(&gradients, &parts[0].gradients)
    let results = evaluate(parameters, partCount, count, loss)
    swap(&gradients, &parts[0].gradients)
    var (total, means) = (Float(0), [Float](repeating: 0, count: results[0].means.count))
    for (i, result) in results.enumerated() {
      let share = Float(Self.sequences(of: i, partCount, count).count) / Float(count)
      if i == 0 {
        gradients.scale(by: share)
      } else {
        gradients.add(parts[i].gradients, scale: share, workers: workers)
      }
      total += share * result.loss
      for (j, mean) in result.means.enumerated() { means[j] += share * mean }
    }
    return (total, means)
  }

  private static func sequences(of part: Int, _ partCount: Int, _ count: Int) -> Range<Int> {
    count * part / partCount..<count * (part + 1) / partCount
  }

  private func evaluate(
    _ parameters: Parameters, _ partCount: Int, _ count: Int,
    _ loss: @Sendable (Pass, Range<Int>) -> (loss: Variable, means: [Float])
  ) -> [(loss: Float, means: [Float])] {
    var results = [(loss: Float, means: [Float])](repeating: (0, []), count: partCount)
    parts.withUnsafeMutableBufferPointer { parts in
      results.withUnsafeMutableBufferPointer { results in
        // Unchecked: each call uses a part and a result of its own.
        nonisolated(unsafe) let (parts, results) = (parts, results)
        @Sendable func run(_ i: Int) {
          var means: [Float] = []
          let tape = parts[i].tape
          let value = tape.gradient(of: parameters, into: &parts[i].gradients) { pass in
            let result = loss(pass, Self.sequences(of: i, partCount, count))
            means = result.means
            return result.loss
          }
          results[i] = (value, means)
        }
        guard let workers else { return (0..<partCount).forEach(run) }
        workers.perform(count: partCount, run)
      }
    }
    return results
  }
}
