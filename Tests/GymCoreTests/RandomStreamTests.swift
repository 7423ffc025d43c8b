import GymCore
import Testing

@Suite struct RandomStreamTests {
  @Test func `the stream of seed 1234567 is that of the published SplitMix64`() {
    // Published test vector: the reference C code of Steele, Lea and Flood's generator.
    var random = RandomStream(seed: 1_234_567)

    let numbers = (0..<3).map { _ in random.next() }

    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }

  @Test func `integers below a bound are uniform`() {
    var random = RandomStream(seed: 4)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[random.integer(below: 7)] += 1 }

    // 10,000 each, with a standard deviation of 93.
    #expect(counts.allSatisfy { (9_600...10_400).contains($0) })
  }

  @Test func `uniform numbers stay below 1 and average a half`() {
    var random = RandomStream(seed: 4)
    let numbers = (0..<100_000).map { _ in random.uniform() }

    #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(numbers.reduce(0, +) / 100_000 - 0.5) < 0.005)
  }

  @Test func `streams for different purposes differ`() {
    var first = RandomStream(seed: 1, purpose: "training")
    var second = RandomStream(seed: 1, purpose: "evaluation")

    let numbers = (first.next(), second.next())

    #expect(numbers.0 != numbers.1)
  }

  @Test func `a probability of 0 draws nothing`() {
    var random = RandomStream(seed: 1)
    let before = random

    let isChosen = random.chance(0)

    #expect(!isChosen)
    #expect(random == before)
  }
}
