import GymCore
import Learning
import Testing

@Suite struct SumTreeTests {
  private func tree(_ numbers: [Float]) -> SumTree {
    var tree = SumTree(count: numbers.count)
    tree.set(numbers)
    return tree
  }

  @Test func `every part of the sum belongs to the number that covers it, none to a zero`() {
    let tree = tree([1, 0, 3, 0, 0, 4])

    #expect(tree.total == 8)
    let parts = [0, 0.5, 1, 3.9, 4, 7.9]
    #expect(parts.map { tree.index(at: $0) } == [0, 0, 2, 2, 5, 5])
    #expect(tree.index(at: tree.total.nextDown) == 5)
  }

  @Test func `a single number has all of the sum`() {
    #expect(tree([7]).index(at: 6.9) == 0)
  }

  @Test func `numbers of any size and count are found, zeros never`() {
    var random = RandomStream(seed: 1)
    for count in 1...40 {
      var numbers = (0..<count).map { _ in
        random.chance(0.4) ? 0 : Float(exponential(Double(random.uniform()) * 120 - 60))
      }
      numbers[random.integer(below: count)] = 1
      let tree = tree(numbers)

      for _ in 0..<50 {
        let index = tree.index(at: random.uniform64() * tree.total)
        #expect(index < count && numbers[index] > 0)
      }
      #expect(numbers[tree.index(at: tree.total.nextDown)] > 0)
    }
  }

  @Test func `where rounding leaves all of a sum the number before the zeros is found`() {
    var tree = SumTree(count: 4)
    tree[0] = 3
    tree[2] = 0x1p53 + 4

    // The total is 2⁵³ + 8, and 2⁵³ + 6 − 3 rounds to the whole of the right half.
    #expect(tree.total == 0x1p53 + 8)
    #expect(tree.index(at: tree.total.nextDown) == 2)
  }

  @Test func `equal numbers have equal sums, in whatever order they were set`() {
    var random = RandomStream(seed: 2)
    let numbers = (0..<37).map { _ in random.uniform() }
    let whole = tree(numbers)
    for _ in 0..<5 {
      var tree = SumTree(count: 37)
      for _ in 0..<100 { tree[random.integer(below: 37)] = Double(random.uniform()) }
      let start = random.integer(below: 37)
      for i in 0..<37 {
        let place = (start + 11 * i) % 37
        tree[place] = Double(numbers[place])
      }

      #expect(tree.total == whole.total)
      for i in 0..<500 {
        let part = whole.total * Double(i) / 500
        #expect(tree.index(at: part) == whole.index(at: part))
      }
    }
  }
}
