import GymCore
import Learning
import NeuralNetworks
import Testing

@Suite struct ProgressTests {
  private func progress(_ steps: Int, of planned: Int) -> RunProgress {
    var progress = RunProgress(plannedSteps: planned)
    progress.add(steps)
    return progress
  }

  @Test func `schedules run in a straight line over the planned steps and then stand still`() {
    let values = [0, 250, 500, 1_000, 1_001, 5_000].map {
      progress($0, of: 1_000).value(from: 2, to: 1)
    }

    #expect(values == [2, 1.75, 1.5, 1, 1, 1])
    #expect(progress(700, of: 1_000).value(from: 3, to: nil) == 3)
    #expect(progress(1_000, of: 1_000).value(from: 0.0025, to: 0) == 0)
  }

  @Test func `a run that is planned to take no steps is at its end`() {
    #expect(progress(0, of: 0).share == 0)
    #expect(progress(1, of: 0).share == 1)
  }

  @Test func `steps are counted on from a checkpoint, by the plan of whoever reads it`() throws {
    var half = progress(500, of: 1_000)
    var longer = RunProgress(plannedSteps: 2_000)
    try Archive.reading(try Archive.writing(&half), into: &longer)

    #expect(longer.environmentSteps == 500)
    #expect(longer.share == 0.25)
  }

  @Test func `the learning rate ends with its share`() {
    var settings = OptimizerSettings()
    settings.learningRate = 0.5
    #expect(settings.learningRate(at: progress(900, of: 1_000)) == 0.5)
    #expect(!settings.dependsOnPlannedSteps)
    settings.rateEnd = 0.5
    #expect(settings.dependsOnPlannedSteps)
    let rates = [0, 500, 1_000, 2_000].map { settings.learningRate(at: progress($0, of: 1_000)) }
    #expect(rates == [0.5, 0.375, 0.25, 0.25])
    settings.rateEnd = 0
    #expect(settings.learningRate(at: progress(1_000, of: 1_000)) == 0)
  }
}
