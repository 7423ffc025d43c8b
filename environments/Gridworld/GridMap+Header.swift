import GymCore

/// What a line above a map can say.
extension GridMap {
  private static let names = [
    "step", "goal", "small-goal", "pit", "cliff", "slip", "wind", "time-limit",
  ]

  mutating func readHeader(
    _ name: Substring, _ text: Substring, line: Int
  ) throws(SettingMistake) {
    let words = text.split(separator: " ")
    func refuse(_ expected: String) -> SettingMistake {
      SettingMistake(
        "line \(line): '\(name)' must be \(expected), got '\(words.joined(separator: " "))'")
    }
    func reward() throws(SettingMistake) -> Float {
      guard words.count == 1, let number = Self.number(words[0]), number.magnitude <= 1e6 else {
        throw refuse("a number from -1,000,000 to 1,000,000")
      }
      return Float(number)
    }
    switch name {
    case "step": stepReward = try reward()
    case "goal": goalReward = try reward()
    case "small-goal": smallGoalReward = try reward()
    case "pit": pitReward = try reward()
    case "cliff": cliffReward = try reward()
    case "slip":
      guard let probability = words.first.flatMap(Self.number), (0...1).contains(probability),
        words.count == 1 || words.dropFirst() == ["sideways"] || words.dropFirst() == ["anywhere"]
      else {
        throw refuse("a probability such as 2/3 or 0.2, and after it sideways or anywhere")
      }
      slipProbability = probability
      slip = words.last == "anywhere" ? .anywhere : .sideways
    case "wind":
      let strengths = words.compactMap { Self.wholeNumber($0, in: 0...1_000) }
      guard strengths.count == words.count, !words.isEmpty else {
        throw refuse("a whole number from 0 to 1,000 for every column")
      }
      wind = strengths
    case "time-limit":
      guard words.count == 1,
        let limit = Self.wholeNumber(words[0], in: 0...Int(Int32.max))
      else { throw refuse("a whole number of steps, 0 for no limit") }
      timeLimit = limit
    default:
      throw SettingMistake(
        "line \(line): there is no '\(name)'"
          + suggestion(for: String(name), among: Self.names)
          + " (a line above the map begins with one of \(Self.names.joined(separator: ", ")))")
    }
  }

  private static func wholeNumber(_ text: Substring, in range: ClosedRange<Int>) -> Int? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(text), range.contains(number)
    else { return nil }
    return number
  }

  /// Reads `0.25`, `-1` or `2/3`.
  private static func number(_ text: Substring) -> Double? {
    let allowed = Array("0123456789.-/".utf8)
    guard text.utf8.allSatisfy(allowed.contains) else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let numerator = Double(parts[0]) else { return nil }
    guard parts.count == 2 else { return numerator }
    guard let denominator = Double(parts[1]), denominator > 0 else { return nil }
    return numerator / denominator
  }
}
