import GymCore

/// What a line above a map can say, such as `step: -1`, and a setting of the same name in its stead.
enum MapField: String, CaseIterable {
  case step, goal
  case smallGoal = "small-goal"
  case pit, cliff, slip, wind
  case timeLimit = "time-limit"

  /// One sentence on what it says.
  var summary: String {
    switch self {
    case .step: "Reward of a step that arrives nowhere in particular."
    case .goal: "Reward of a step that arrives at a goal."
    case .smallGoal: "Reward of a step that arrives at a small goal."
    case .pit: "Reward of a step that falls into a pit."
    case .cliff: "Reward of a step that falls off a cliff."
    case .slip:
      "Probability that a step goes astray: sideways, or anywhere. Frozen lake: 2/3 sideways."
    case .wind: "How many cells the wind blows upwards, column by column."
    case .timeLimit: "Steps after which an episode is truncated; 0 means never."
    }
  }

  /// What can stand behind it.
  var expected: String {
    switch self {
    case .step, .goal, .smallGoal, .pit, .cliff: "a number from -1,000,000 to 1,000,000"
    case .slip: "a probability such as 0.2 or 2/3, with sideways or anywhere behind it or without"
    case .wind: "a whole number from -1,000 to 1,000 for every column"
    case .timeLimit: "a whole number from 0 to \(Numerals.grouped(Int(Int32.max)))"
    }
  }

  /// Writes what `text` says into `map`; returns whether it is what can stand there.
  func read(_ text: Substring, into map: inout GridMap) -> Bool {
    let words = text.split { $0 == " " || $0 == "\t" }
    switch self {
    case .step: return readReward(words, into: &map.stepReward)
    case .goal: return readReward(words, into: &map.goalReward)
    case .smallGoal: return readReward(words, into: &map.smallGoalReward)
    case .pit: return readReward(words, into: &map.pitReward)
    case .cliff: return readReward(words, into: &map.cliffReward)
    case .slip:
      guard let probability = words.first.flatMap(number), (0...1).contains(probability),
        words.count == 1 || words.count == 2 && ["sideways", "anywhere"].contains(words[1])
      else { return false }
      map.slip = GridMap.Slip(probability: probability, leadsAnywhere: words.last == "anywhere")
    case .wind:
      let strengths = words.compactMap {
        Numerals.wholeNumber(from: String($0), in: -1_000...1_000)
      }
      guard strengths.count == words.count, !words.isEmpty else { return false }
      map.wind = strengths
    case .timeLimit:
      guard words.count == 1,
        let limit = Numerals.wholeNumber(from: String(words[0]), in: 0...Int(Int32.max))
      else { return false }
      map.timeLimit = limit
    }
    return true
  }

  private func readReward(_ words: [Substring], into reward: inout Float) -> Bool {
    guard words.count == 1, let number = number(words[0]), number.magnitude <= 1e6 else {
      return false
    }
    reward = Float(number)
    return true
  }

  /// Returns the number that `text` states, such as `0.25`, `-1` or `2/3`.
  private func number(_ text: Substring) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let numerator = decimal(parts[0]) else { return nil }
    guard parts.count == 2 else { return numerator }
    guard let denominator = decimal(parts[1]), denominator > 0 else { return nil }
    return numerator / denominator
  }

  /// Returns the number that `text` states in the grammar of all settings, but in double precision.
  private func decimal(_ text: Substring) -> Double? {
    Numerals.real(from: String(text)) == nil ? nil : Double(text)
  }
}
