import GymCore
import NeuralNetworks

/// What is expected to be done in the states that returns end in, and what is added to returns for
/// it.
struct NextActions {
  /// The probabilities of the actions, π; `[B, A]`.
  private(set) var probabilities: [Float]

  /// What a value counts for less by its action's probability, τ ln π; `[B, A]`, 0 of greedy
  /// actions.
  private(set) var logarithms: [Float]

  /// What rewards grow by; `[B]`, 0 without Munchausen.
  private(set) var bonuses: [Float]

  private let actionCount: Int

  init(count: Int, actionCount: Int) {
    self.actionCount = actionCount
    probabilities = Array(repeating: 0, count: count * actionCount)
    logarithms = probabilities
    bonuses = Array(repeating: 0, count: count)
  }

  /// Expects the legal action of the greatest of `values`, `[B, A]`; any one where nothing follows,
  /// since there `discounts`, `[B]`, are 0 and no action may be legal.
  mutating func chooseBest(by values: [Float], legal: [Bool], discounts: [Float]) {
    for i in bonuses.indices {
      let row = i * actionCount..<(i + 1) * actionCount
      choose(discounts[i] == 0 ? 0 : Categorical.mode(of: values, row: row, legal: legal), in: row)
    }
  }

  private mutating func choose(_ action: Int, in row: Range<Int>) {
    for i in row { (probabilities[i], logarithms[i]) = (i == row.lowerBound + action ? 1 : 0, 0) }
  }

  /// Expects actions in proportion to exp (value / τ), and rewards those taken, in states of
  /// `currentValues`, by their own probability.
  mutating func follow(
    _ settings: MunchausenSettings, nextValues: Span<Float>, nextLegal: [Bool],
    currentValues: Span<Float>, currentLegal: [Bool], taken sample: ReplaySample
  ) {
    for i in bonuses.indices {
      let row = i * actionCount..<(i + 1) * actionCount
      compute(settings, of: currentValues, legal: currentLegal, in: row)
      let logarithm = logarithms[row.lowerBound + Int(sample.actions[i])]
      bonuses[i] = settings.weight * max(logarithm, settings.floor)
      if sample.nextDiscounts[i] == 0 {
        choose(0, in: row)
      } else {
        compute(settings, of: nextValues, legal: nextLegal, in: row)
      }
    }
  }

  private mutating func compute(
    _ settings: MunchausenSettings, of values: Span<Float>, legal: [Bool], in row: Range<Int>
  ) {
    settings.computePolicy(
      of: values.extracting(row), legal: legal.isEmpty ? legal.span : legal.span.extracting(row),
      into: &logarithms, &probabilities, from: row.lowerBound)
  }
}
