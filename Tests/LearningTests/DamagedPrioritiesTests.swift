import GymCore
import Learning
import NeuralNetworks
import Testing

/// What a checkpoint holds of priorities, and what is refused of it.
@Suite struct DamagedPrioritiesTests {
  /// Rows 0…4 are drawn, row 5 is a final observation, and row 6 waits for its return.
  private func steps() -> CountedSteps {
    var steps = CountedSteps(rowsPerLane: 9, exponent: 0.6)
    for _ in 0..<4 { steps.step() }
    steps.step(ending: [0])
    steps.step()
    steps.set([0: 3, 1: 0.1, 2: 7, 3: 0.5])
    return steps
  }

  @Test func `a restored memory draws the same, now and later`() throws {
    var (whole, copy) = (steps(), CountedSteps(rowsPerLane: 9, exponent: 0.6))
    let file = try Archive.writing(&whole.memory)
    copy = whole
    copy.memory = CountedSteps(rowsPerLane: 9, exponent: 0.6).memory
    try Archive.reading(file, into: &copy.memory)

    #expect(try Archive.writing(&copy.memory) == file)
    for step in 0..<12 as Range<UInt64> {
      let (left, right) = (whole.draw(50, seed: step), copy.draw(50, seed: step))
      #expect(left.rows == right.rows)
      #expect(left.weights == right.weights)
      for i in 0..<50 {
        let error = Float(i % 7)
        whole.set([left.rows[i]: error])
        copy.set([left.rows[i]: error])
      }
      whole.step(ending: step % 4 == 0 ? [0] : [])
      copy.step(ending: step % 4 == 0 ? [0] : [])
    }
    #expect(try Archive.writing(&copy.memory) == Archive.writing(&whole.memory))
  }

  @Test(
    arguments: [
      (0, -1), (0, .nan), (0, .infinity), (1, 0), (5, 0.5), (6, 0.5), (8, 0.5),
    ] as [(Int, Float)])
  func `a priority that no row can have is refused`(row: Int, priority: Float) throws {
    var steps = steps()
    let file = try Archive.writing(&steps.memory)
    var numbers = try file.floats("priorities.numbers")
    numbers[row] = priority

    #expect(throws: SafetensorsError.self) {
      try Archive.reading(
        file.replacing("priorities.numbers", with: numbers), into: &steps.memory)
    }
  }

  @Test func `a greatest priority below 1 is refused`() throws {
    var steps = steps()
    let file = try Archive.writing(&steps.memory)

    #expect(throws: SafetensorsError.self) {
      try Archive.reading(
        file.replacing("priorities.greatest", with: [Double(0.5).bitPattern]), into: &steps.memory)
    }
  }
}
