import GymCore
import Learning
import Tensors
import Testing

@Suite struct ActionValueTargetsTests {
  @Test func `double Q-learning values by one network what the other chose among legal actions`()
    throws
  {
    var network = try TabularNetwork(states: 4, actions: 2, masksActions: true)
    network.policy.parameters = network.weights([[5, 6], [7, 8], [9, 6], [2, 1]])
    let target = network.weights([[10, 20], [-1, -2], [30, 40], [8, 4]])
    let legal = [[true, true], [false, false], [false, true], [true, true]]
    func targets(usesDoubleQ: Bool) -> [Float] {
      network.targets(
        from: [0, 0, 0, 0], actions: [0, 0, 0, 0], returns: [1, 2, 3, 4],
        discounts: [0.5, 0, 0.5, -0.5], legal: legal, by: target, usesDoubleQ: usesDoubleQ)
    }

    // The second terminated; the third may not do what it values most; in the fourth the other
    // player acts.
    #expect(targets(usesDoubleQ: true) == [11, 2, 23, 0])
    // By the target network alone.
    #expect(targets(usesDoubleQ: false) == [11, 2, 23, 0])
    network.policy.parameters = network.weights([[6, 5], [7, 8], [9, 6], [1, 2]])
    #expect(targets(usesDoubleQ: true) == [6, 2, 23, 2])
    #expect(targets(usesDoubleQ: false) == [11, 2, 23, 0])
  }

  @Test func `quantiles of the action of the greatest mean are taken`() throws {
    var network = try TabularNetwork(states: 2, actions: 2) {
      ($0.prediction, $0.atomCount) = (.quantiles, 2)
    }
    // Means of 1 and 2 in the first state, of 3 and 0 in the second.
    network.policy.parameters = network.weights([[-8, 10, 2, 2], [0, 6, 0, 0]])
    let target = network.weights([[1, 2, 3, 5], [-4, 8, 100, 100]])

    let targets = network.targets(
      from: [0, 0], actions: [0, 0], returns: [1, 2], discounts: [0.5, -0.5], by: target,
      usesDoubleQ: true)

    #expect(targets == [2.5, 3.5, 4, -2])
  }

  @Test func `probabilities of the action of the greatest mean are taken and projected`() throws {
    var network = try TabularNetwork(states: 2, actions: 2) {
      ($0.prediction, $0.atomCount) = (.categorical, 3)
      ($0.leastReturn, $0.greatestReturn) = (-1, 1)
    }
    let (no, half): (Float, Float) = (-100, 0.693_147_2)
    // In both states the second action has a mean of 1.
    network.policy.parameters = network.weights([[0, 0, 0, no, no, 0], [0, 0, 0, no, no, 0]])
    // Probabilities of 1/4, 1/2 and 1/4 behind it.
    let target = network.weights([[no, no, 0, 0, half, 0], [no, no, 0, 0, half, 0]])

    let targets = network.targets(
      from: [0, 0], actions: [0, 0], returns: [0.5, -0.5], discounts: [0.5, 0], by: target,
      usesDoubleQ: true)

    // Returns of 0, 1/2 and 1; and −1/2 for certain, where the episode terminated.
    expectNear(targets, [0, 0.5, 0.5, 0.5, 0.5, 0])
  }
}
