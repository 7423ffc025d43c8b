import GymCore
import Learning
import NeuralNetworks
import Tensors

extension Reinforce {
  /// Estimates the mean squared distance of an update's policy gradient from its expectation: the
  /// variance of the mean of B independent episodes, summed over all weights.
  ///
  ///     g[i] = B/n · Σ over the steps of episode i of ∇ ln π(a|s; θ) w
  ///     Σ |g[i] − mean g|² / (B (B − 1))
  func variance(_ weights: [Float]) -> Double {
    let count = episodes.laneCount
    guard count > 1 else { return 0 }
    var gradient = Parameters(policy.parameters.layout)
    var sums = [Double](repeating: 0, count: gradient.count)
    var squares = 0.0
    for lane in 0..<Int32(count) {
      let rows = (0..<Int32(episodes.count)).filter { episodes.lanes[Int($0)] == lane }
      let share = Float(count * rows.count) / Float(episodes.count)
      _ = tape.gradient(of: policy.parameters, into: &gradient) { pass in
        let part = RolloutPart(rows: rows)
        let now = policy.network.review(part, of: episodes.steps, in: pass)
        return (now.logProbabilities * pass.input([rows.count], part.gather(weights))).mean()
          * share
      }
      gradient.withScalars { scalars in
        for i in scalars.indices {
          let scalar = Double(scalars[i])
          sums[i] += scalar
          squares += scalar * scalar
        }
      }
    }
    let mean = sums.reduce(0) { $0 + $1 * $1 } / Double(count)
    return (squares - mean) / Double(count * (count - 1))
  }
}
