import GymCore
import Learning
import Tensors
import Testing

/// Two actions with values τ ln 3 and 0, so that their probabilities are 3/4 and 1/4; τ = 1/2, α =
/// 4/5.
@Suite struct MunchausenTests {
  private static let ln3: Float = 1.098_612_3, ln4: Float = 1.386_294_4

  private func settings(floor: Float = -10) -> MunchausenSettings {
    var settings = MunchausenSettings()
    (settings.weight, settings.temperature, settings.floor) = (0.8, 0.5, floor)
    return settings
  }

  private func targets(
    _ table: [[Float]], from starts: [Int] = [0, 0], actions: [Int32], discounts: [Float],
    legal: [[Bool]] = [], floor: Float = -10
  ) throws -> [Float] {
    let network = try TabularNetwork(
      states: table.count, actions: table[0].count, masksActions: !legal.isEmpty)
    return network.targets(
      from: starts, actions: actions, returns: [1, 2], discounts: discounts, legal: legal,
      by: network.weights(table), usesDoubleQ: true, munchausen: settings(floor: floor))
  }

  @Test func `rewards grow by α τ ln π, and values are those of the softmax and its entropy`()
    throws
  {
    let table = [[0.5 * Self.ln3, 0], [1 + 0.5 * Self.ln3, 1]]
    let found = try targets(table, actions: [0, 1], discounts: [0.5, 0.25])

    // τ ln π is ½ (ln 3 − ln 4) and −½ ln 4; Σ π (Q − τ ln π) is ½ ln 4, and 1 more.
    let first = 1 + 0.8 * 0.5 * (Self.ln3 - Self.ln4) + 0.5 * 0.5 * Self.ln4
    let second = 2 - 0.8 * 0.5 * Self.ln4 + 0.25 * (1 + 0.5 * Self.ln4)
    expectNear(found, [first, second])
  }

  @Test func `the logarithm counts no less than the floor`() throws {
    let table: [[Float]] = [[0, -100], [0, 0]]

    // τ ln π is −100 and −½ ln 2.
    let found = try targets(table, from: [0, 1], actions: [1, 1], discounts: [0, 0], floor: -1)

    expectNear(found, [1 - 0.8, 2 - 0.8 * 0.25 * Self.ln4])
  }

  @Test func `behind a termination there is nothing, though the reward grows`() throws {
    let legal = [[true, true], [false, false]]
    let table: [[Float]] = [[0, 0], [50, 70]]

    let found = try targets(table, actions: [0, 0], discounts: [0.5, 0], legal: legal)

    expectNear(found, [1 - 0.2 * Self.ln4 + 0.5 * 0.25 * Self.ln4, 2 - 0.2 * Self.ln4])
  }

  @Test func `illegal actions have no part in either policy`() throws {
    let legal = [[true, false, true], [true, true, false]]
    let table = [[0.5 * Self.ln3, 1_000, 0], [0, 0.5 * Self.ln3, 900]]

    let found = try targets(table, actions: [2, 0], discounts: [0.5, -0.5], legal: legal)

    let next = 0.25 * Self.ln4
    expectNear(found, [1 - 0.4 * Self.ln4 + next, 2 + 0.4 * (Self.ln3 - Self.ln4) - next])
  }

  @Test func `one temperature tends to the greatest value, and far values leave no holes`() throws {
    let network = try TabularNetwork(states: 1, actions: 3)
    var settings = settings()
    settings.temperature = 1e-6
    let found = network.targets(
      from: [0], actions: [1], returns: [0], discounts: [1],
      by: network.weights([[-1e6, 3, 1e6]]), munchausen: settings)

    // −8 of the floor −10, and all of the greatest.
    #expect(found == [999_992])
  }

  @Test func `quantiles are mixed by probabilities`() throws {
    let network = try TabularNetwork(states: 1, actions: 2) {
      ($0.prediction, $0.atomCount) = (.quantiles, 2)
    }
    // Means of ½ ln 3 and 0.
    let table = [[0.5 * Self.ln3 - 2, 0.5 * Self.ln3 + 2, -4, 4]]
    let found = network.targets(
      from: [0], actions: [0], returns: [0], discounts: [1], by: network.weights(table),
      munchausen: settings())

    let middle = 0.4 * (Self.ln3 - Self.ln4) + 0.5 * Self.ln4
    expectNear(found, [middle - 2.5, middle + 2.5])
  }
}
