internal import Foundation
public import Statistics

/// A sequential probability ratio test: whether one player is `elo1` points better than the other
/// rather than `elo0`, decided as early as the allowed errors permit.
///
/// The test ends where the log-likelihood ratio leaves Wald's bounds.
public struct SequentialTest: Sendable, Hashable {
  /// The difference of ratings that is held against the other.
  public let elo0: Double

  /// The difference of ratings that is hoped for.
  public let elo1: Double

  /// The errors that are allowed, and the log-likelihood ratios that follow.
  public let bounds: WaldBounds

  /// Creates a test.
  ///
  /// - Precondition: `elo0` is below `elo1`, and the errors are above 0 and add up to less than 1.
  public init(elo0: Double, elo1: Double, alpha: Double = 0.05, beta: Double = 0.05) {
    guard elo0 < elo1 else { fatalError("no test decides between \(elo0) and \(elo1)") }
    self.elo0 = elo0
    self.elo1 = elo1
    bounds = WaldBounds(alpha: alpha, beta: beta)
  }

  /// How often `elo1` may be accepted where `elo0` is true.
  public var alpha: Double { bounds.alpha }

  /// How often `elo0` may be accepted where `elo1` is true.
  public var beta: Double { bounds.beta }

  /// The log-likelihood ratio at and below which `elo0` is accepted.
  public var lowerBound: Double { bounds.lower }

  /// The log-likelihood ratio at and above which `elo1` is accepted.
  public var upperBound: Double { bounds.upper }

  /// What a test decided.
  public enum Verdict: String, Sendable, Hashable, Codable {
    /// The player named first is not so much better.
    case elo0

    /// The player named first is so much better.
    case elo1
  }

  /// Returns what `ratio` decides; `nil` while it decides nothing.
  public func verdict(of ratio: Double) -> Verdict? {
    if ratio <= lowerBound { return .elo0 }
    return ratio >= upperBound ? .elo1 : nil
  }

  /// Returns the generalized log-likelihood ratio of results that were each seen so often.
  ///
  /// Each hypothesis is represented by the distribution most likely to yield what was seen among all
  /// of its mean (M. Van den Bergh, www.cantate.be/Fishtest/support_MLE_multinomial.pdf,
  /// proposition 1.1, as Fishtest computes it). Every result never seen counts a thousandth, without which nothing of
  /// one kind could be judged.
  ///
  /// - Parameter counts: How often each result was seen, from the worst to the best, in even steps
  ///   of the score: losses, draws and wins of single games, or the five of pairs of games.
  /// - Returns: The logarithm of how much likelier `elo1` makes what was seen than `elo0`.
  public func logLikelihoodRatio(of counts: [Int]) -> Double {
    guard counts.contains(where: { $0 > 0 }) else { return 0 }
    let weights = counts.map { $0 == 0 ? 1e-3 : Double($0) }
    let best = Double(weights.count - 1)
    let scores = weights.indices.map { Double($0) / best }
    let (tilt0, tilt1) = (
      tilt(of: weights, scores, toMean: Elo.score(of: elo0)),
      tilt(of: weights, scores, toMean: Elo.score(of: elo1))
    )
    // The most likely probability of result i is pᵢ / (1 + x(aᵢ − s)).
    return zip(weights, scores).reduce(0) { sum, result in
      let (weight, score) = result
      let factor0 = 1 + tilt0 * (score - Elo.score(of: elo0))
      let factor1 = 1 + tilt1 * (score - Elo.score(of: elo1))
      return sum + weight * log(factor0 / factor1)
    }
  }

  /// Returns the root x of Σ pᵢ(aᵢ − s) / (1 + x(aᵢ − s)), by halving: the sum falls as x grows.
  private func tilt(of weights: [Double], _ scores: [Double], toMean mean: Double) -> Double {
    let offsets = scores.map { $0 - mean }
    guard let least = offsets.first, let greatest = offsets.last else { return 0 }
    var (low, high) = (-1 / greatest, -1 / least)
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      let sum = zip(weights, offsets).reduce(0) { $0 + $1.0 * $1.1 / (1 + middle * $1.1) }
      if sum > 0 { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}
