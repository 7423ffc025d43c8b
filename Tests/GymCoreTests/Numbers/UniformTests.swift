import GymCore
import Testing

@Suite struct UniformTests {
  @Test func `uniform numbers of 53 bits stay below 1 and average a half`() {
    var random = RandomStream(seed: 4)
    let numbers = (0..<100_000).map { _ in random.uniform64() }

    #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(numbers.allSatisfy { $0 * 0x1p53 == ($0 * 0x1p53).rounded() })
    #expect(numbers.contains { $0 * 0x1p52 != ($0 * 0x1p52).rounded() })
    // Five standard deviations.
    #expect(abs(numbers.reduce(0, +) / 100_000 - 0.5) < 0.0046)
  }

  @Test func `uniform numbers of a range fill it evenly`() {
    var random = RandomStream(seed: 6)
    var counts = [Int](repeating: 0, count: 5)
    for _ in 0..<100_000 {
      let number = random.uniform(in: -0.75...0.5)
      #expect(number >= -0.75 && number <= 0.5)
      counts[min(4, Int((number + 0.75) * 4))] += 1
    }

    // 20,000 each, with a standard deviation of 126.
    #expect(counts.allSatisfy { (19_300...20_700).contains($0) })
  }

  @Test func `the widest and the narrowest ranges have numbers`() {
    var random = RandomStream(seed: 7)
    let greatest = Float.greatestFiniteMagnitude
    let narrow: ClosedRange<Float> = 1...(1 as Float).nextUp

    let numbers = (0..<1000).map { _ in random.uniform(in: -greatest...greatest) }
    let ends = (0..<1000).map { _ in random.uniform(in: narrow) }

    #expect(numbers.allSatisfy { $0.isFinite } && numbers.contains { abs($0) > greatest / 2 })
    #expect(ends.allSatisfy(narrow.contains) && Set(ends).count == 2)
    #expect(random.uniform(in: 3...3) == 3)
  }

  @Test func `a uniform number out of an infinite range is refused`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = RandomStream(seed: 1)
      _ = random.uniform(in: 0...Float.infinity)
    }

    let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(sentence.contains("a uniform number needs finite bounds, got 0.0...inf"))
  }
}
