/// What was measured from frame to frame: whole multiples of a decimal fraction, each as what it is more
/// than the one before.
struct NumberColumn: Codable, Sendable, Hashable {
  /// The digits behind the point.
  let decimals: Int

  /// The differences, as `NumberText`.
  let changes: String

  /// Creates a column of numbers.
  ///
  /// It keeps as few decimals as tell apart a hundred-thousandth of the range, and of whole numbers none. What
  /// is no number is 0.
  ///
  /// - Parameters:
  ///   - numbers: The numbers.
  ///   - mostDecimals: The most decimals, up to 6.
  init(_ numbers: [Double], atMost mostDecimals: Int = 6) {
    let numbers = numbers.map { $0.isFinite ? $0 : 0 }
    let range = (numbers.max() ?? 0) - (numbers.min() ?? 0)
    let span = max(range, (numbers.map(\.magnitude).max() ?? 0) / 1_000)
    var decimals = 0
    while decimals < mostDecimals,
      !numbers.allSatisfy({ Self.error(of: $0, decimals) <= span / 100_000 })
    {
      decimals += 1
    }
    self.decimals = decimals
    var (text, before) = (NumberText(), 0)
    for number in numbers {
      let whole = Self.whole(number, decimals)
      text.append(whole - before)
      before = whole
    }
    changes = text.text
  }

  private static func whole(_ number: Double, _ decimals: Int) -> Int {
    // Far beyond what a reward can be, so that no number is too large.
    Int(min(max(number * power(decimals), -1e15), 1e15).rounded())
  }

  private static func error(of number: Double, _ decimals: Int) -> Double {
    abs(Double(whole(number, decimals)) / power(decimals) - number)
  }

  private static func power(_ decimals: Int) -> Double {
    [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000][decimals]
  }
}
