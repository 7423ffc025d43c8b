import GymCore
import Tensors

extension NetworkInspection {
  /// The most observations that are looked at together.
  private static let batchSize = 64

  /// Returns how much covering each part of the observation changes what the network makes of it.
  ///
  ///     S = ½ ‖π(I) − π(I′)‖²
  ///
  /// (Greydanus et al., "Visualizing and Understanding Atari Agents", 2018, equation 2.) It is `nil`
  /// of one of N, which has no parts.
  func occlusion() -> InsightImage? {
    guard space.scalarKind != .category else { return nil }
    let coverings = Coverings(of: observation, in: space)
    var changes = [Float](repeating: 0, count: coverings.count)
    let step = Self.batchSize - 1
    for first in stride(from: 0, to: coverings.count, by: step) {
      // What is covered by itself changes nothing.
      let covered = (first..<min(first + step, coverings.count))
        .map { (number: $0, scalars: coverings[$0]) }
        .filter { $0.scalars != observation }
      guard !covered.isEmpty else { continue }
      let distances = distances(of: covered.map(\.scalars))
      for (part, distance) in zip(covered, distances) { changes[part.number] = distance }
    }
    return InsightImage(
      .occlusion, width: coverings.width, height: coverings.height, scaling: changes)
  }

  /// Half the squared distances between the outputs for other observations and for this one.
  private func distances(of rows: [[Float]]) -> [Float] {
    let outputs = tape.evaluate(parameters) { pass in
      self.outputs(input([observation] + rows, in: pass), pass).scalars()
    }
    let size = outputs.count / (rows.count + 1)
    let places = (0..<size).filter { relevant.isEmpty || relevant[$0] }
    return (1...rows.count).map { row in
      places.reduce(0) { sum, place in
        let difference = outputs[row * size + place] - outputs[place]
        return sum + difference * difference / 2
      }
    }
  }
}
