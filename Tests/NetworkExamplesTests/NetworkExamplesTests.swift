import NetworkExamples
import SlowTests
import Testing

/// Every example learns what it claims to, from any of three seeds.
@Suite struct NetworkExamplesTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a perceptron tells two spirals apart`(seed: UInt64) {
    #expect(TwoSpirals.accuracy(seed: seed) > 0.95)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a convolutional network sees where a stripe runs`(seed: UInt64) {
    #expect(StripeImages.accuracy(seed: seed) > 0.95)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `an autoencoder finds the two numbers behind an image`(seed: UInt64) {
    #expect(Autoencoder.unexplainedVariance(seed: seed) < 0.1)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a variational autoencoder codes images and invents new ones`(seed: UInt64) throws {
    var network = VariationalAutoencoder(seed: seed)
    let before = network.measure()
    network.train(updates: 1500)
    let after = network.measure()

    #expect(after.reconstruction + after.divergence < 0.5 * before.reconstruction)
    // The code is used: without it the divergence would be 0.
    #expect(after.divergence > 1)
    // Invented images have one spot, as bright as the real ones' and no brighter in sum.
    let images = network.images(count: 100)
    let bright = (0..<100).count { images[64 * $0..<64 * $0 + 64].contains { $0 > 0.5 } }
    let sum = images.reduce(0, +) / 100
    #expect(bright > 80)
    #expect(sum > 4 && sum < 8)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `an adversarial generator covers all parts of a mixture`(seed: UInt64) {
    var network = GenerativeAdversarialNetwork(seed: seed)
    network.train(updates: 1500)
    let shares = network.shares()

    #expect(shares.allSatisfy { $0 > 0.1 })
    #expect(shares.reduce(0, +) > 0.75)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `an LSTM continues waves`(seed: UInt64) {
    #expect(WavePredictor.relativeError(seed: seed) < 0.1)
  }

  @Test(.slow, arguments: [1, 2, 3] as [UInt64])
  func `a transformer sorts digits`(seed: UInt64) {
    #expect(SequenceSorter.accuracy(seed: seed) > 0.9)
  }
}
