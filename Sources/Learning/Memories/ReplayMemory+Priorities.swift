public import GymCore
import NeuralNetworks

extension ReplayMemory {
  /// Draws transitions into every place of `sample` in proportion to their priorities, one from
  /// each of B equal parts of their sum, with weights that correct for it.
  ///
  /// Of a memory without priorities it draws as `draw(_:stepCount:discount:using:)` does.
  ///
  /// - Parameters:
  ///   - sample: Takes the transitions.
  ///   - stepCount: The number of rewards in a return, at most that of the memory.
  ///   - discount: The discount γ.
  ///   - correction: How much weights correct, β.
  ///   - random: Where draws come from.
  /// - Precondition: `canSample(stepCount:)` with the memory's number of rewards.
  public func draw(
    _ sample: inout ReplaySample, stepCount: Int, discount: Float, correction: Float,
    using random: inout RandomStream
  ) {
    guard let priorities else {
      return draw(&sample, stepCount: stepCount, discount: discount, using: &random)
    }
    guard stepCount <= priorityStepCount else {
      fatalError("returns of \(stepCount) steps, but rows are opened behind \(priorityStepCount)")
    }
    if sample.weights.isEmpty { sample.weights = Array(repeating: 1, count: sample.count) }
    var least = Double.infinity
    for i in 0..<sample.count {
      let row = priorities.draw(i, of: sample.count, using: &random)
      let lane = row / rowsPerLane
      write(
        numberSinceStart(of: row, in: lane), of: lane, to: i, of: &sample, stepCount: stepCount,
        discount: discount)
      least = min(least, priorities.tree[row])
    }
    for (i, row) in sample.rows.enumerated() {
      sample.weights[i] = priorities.weight(of: row, least: least, correction: correction)
    }
  }

  /// Sets the priorities of transitions that were drawn by their errors; `[B]`.
  public mutating func setPriorities(of sample: ReplaySample, errors: [Float]) {
    guard priorities != nil else { return }
    for (row, error) in zip(sample.rows, errors) { priorities?.set(row, error: error) }
  }

  /// Opens the rows whose returns have become known, and closes those whose frames are overwritten.
  mutating func updateDrawableRows() {
    guard priorities != nil else { return }
    for lane in 0..<laneCount {
      let (old, new) = (
        drawableRows[lane], drawableRange(of: lane, stepCount: priorityStepCount)
      )
      for row in old.lowerBound..<max(old.lowerBound, new.lowerBound) {
        let here = position(of: row, in: lane)
        priorities?.close(here)
      }
      for row in max(old.upperBound, new.lowerBound)..<max(old.upperBound, new.upperBound) {
        let here = position(of: row, in: lane)
        if kinds[here] == .finalObservation {
          priorities?.close(here)
        } else {
          priorities?.open(here)
        }
      }
      drawableRows[lane] = new
    }
  }

  /// The number of a row since the start, the last time that it was written.
  private func numberSinceStart(of row: Int, in lane: Int) -> Int {
    let (last, place) = (writtenRows[lane] - 1, row % rowsPerLane)
    return last - (last - place) % rowsPerLane
  }

  mutating func visitPriorities(by archive: inout Archive) throws(SafetensorsError) {
    guard priorities != nil else { return }
    try archive.visit("priorities", &priorities)
    guard archive.isReading else { return }
    for lane in 0..<laneCount {
      drawableRows[lane] = drawableRange(of: lane, stepCount: priorityStepCount)
    }
    try archive.check(
      hasPrioritiesWhereDrawable, "priorities.numbers", "a priority of a row that is not drawn")
  }

  private var hasPrioritiesWhereDrawable: Bool {
    var isOpen = [Bool](repeating: false, count: capacity)
    for lane in 0..<laneCount {
      for row in drawableRows[lane] {
        let here = position(of: row, in: lane)
        isOpen[here] = kinds[here] != .finalObservation
      }
    }
    return isOpen.indices.allSatisfy { ((priorities?.tree[$0] ?? 0) > 0) == isOpen[$0] }
  }
}
