import Drawing
import GymCore

extension Panel {
  /// Draws what each action is worth and how likely it is; the one taken is filled.
  mutating func drawActions() {
    let insight = content.insight
    if !insight.means.isEmpty { return drawContinuous() }
    let hasValues = content.overlays.contains(.values) && !insight.actionValues.isEmpty
    let hasPolicy = content.overlays.contains(.policy) && !insight.probabilities.isEmpty
    guard hasValues || hasPolicy else { return drawDeeds() }
    writeTitle(
      hasValues ? (hasPolicy ? "Action values and policy" : Overlay.values.title) : "Policy",
      trailing: insight.value.map { "V \(Self.decimal(Double($0)))" } ?? "")
    let count = max(insight.actionValues.count, insight.probabilities.count)
    for action in shown(of: count) {
      guard let row = take(Self.lineHeight) else { return }
      drawName(action, in: row)
      let value = hasValues ? insight.actionValues[action] : nil
      let share = hasPolicy ? insight.probabilities[action] : nil
      drawBar(
        in: row, share: share ?? valueShare(value ?? 0),
        text: value.map { Self.decimal(Double($0)) } ?? Self.percentage(share ?? 0),
        isBest: insight.bestAction == action, isTaken: content.taken == .action(action))
    }
  }

  /// The actions that there is room for: the first ones, or where there are many, the best.
  private func shown(of count: Int) -> [Int] {
    let most = max(2, min(10, Int(room / Self.lineHeight) - 2))
    guard count > most else { return Array(0..<count) }
    let scores =
      content.insight.actionValues.isEmpty
      ? content.insight.probabilities : content.insight.actionValues
    return Array((0..<count).sorted { scores[$0] > scores[$1] }.prefix(most))
  }

  private func valueShare(_ value: Float) -> Float {
    guard let range = content.valueRange, range.upperBound > range.lowerBound else { return 0.5 }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return 0.06 + 0.94 * min(max(share, 0), 1)
  }

  mutating func drawName(_ action: Int, in row: Rectangle) {
    let isExpert = content.overlays.contains(.expert) && content.expert == .action(action)
    let name = content.names.indices.contains(action) ? content.names[action] : "\(action)"
    let baseline = row.y + row.height / 2 + Font.capHeight * 12 / 2
    picture.addText(
      name.fitting(nameWidth - (isExpert ? 18 : 8), size: 12), at: Point(x: row.x, y: baseline),
      size: 12)
    if isExpert {
      picture.addText(
        "★", at: Point(x: row.x + nameWidth - 8, y: baseline), size: 11, aligned: .trailing, .green)
    }
  }

  private var nameWidth: Float { min(92, width * 0.36) }

  mutating func drawBar(
    in row: Rectangle, share: Float, text: String, isBest: Bool, isTaken: Bool,
    _ paint: Paint? = nil
  ) {
    let tail: Float = 52
    let bar = Rectangle(
      x: row.x + nameWidth, y: row.y + 4, width: row.width - nameWidth - tail,
      height: row.height - 8)
    picture.addRectangle(bar, radius: 3, .line.faded(to: 0.5))
    let length = max(3, bar.width * min(max(share, 0), 1))
    picture.addRectangle(
      Rectangle(x: bar.x, y: bar.y, width: length, height: bar.height), radius: 3,
      paint ?? (isTaken ? .blue : .blue.faded(to: 0.4)))
    picture.addText(
      text, at: Point(x: right, y: row.y + row.height / 2 + Font.capHeight * 12 / 2), size: 12,
      aligned: .trailing, isBest ? .ink : .muted)
    if isBest {
      picture.addDisc(at: Point(x: bar.x + bar.width + 6, y: row.center.y), radius: 2.5, .orange)
    }
  }

  private static func percentage(_ share: Float) -> String {
    "\(Int((100 * share).rounded())) %"
  }

  /// Draws the numbers of a continuous action: where they may lie, and how they spread.
  private mutating func drawContinuous() {
    let insight = content.insight
    writeTitle(
      Overlay.policy.title, trailing: insight.value.map { "V \(Self.decimal(Double($0)))" } ?? "")
    guard case .scalars(let bounds)? = content.taken ?? .scalars(insight.means) else { return }
    for (j, mean) in insight.means.enumerated() {
      guard let row = take(Self.lineHeight) else { return }
      drawName(j, in: row)
      let spread = insight.deviations.indices.contains(j) ? insight.deviations[j] : 0
      let taken = bounds.indices.contains(j) ? bounds[j] : mean
      drawSpan(in: row, j, mean: mean, spread: spread, taken: taken)
    }
  }

  private mutating func drawSpan(
    in row: Rectangle, _ j: Int, mean: Float, spread: Float, taken: Float
  ) {
    guard let range = content.actionBounds.indices.contains(j) ? content.actionBounds[j] : nil
    else { return }
    let bar = Rectangle(
      x: row.x + nameWidth, y: row.y + 4, width: row.width - nameWidth - 52, height: row.height - 8)
    func x(_ number: Float) -> Float {
      let share = (number - range.lowerBound) / (range.upperBound - range.lowerBound)
      return bar.x + bar.width * min(max(share, 0), 1)
    }
    picture.addRectangle(bar, radius: 3, .line.faded(to: 0.5))
    let (low, high) = (x(mean - spread), x(mean + spread))
    picture.addRectangle(
      Rectangle(x: low, y: bar.y, width: max(2, high - low), height: bar.height), radius: 3,
      .blue.faded(to: 0.4))
    picture.addRectangle(
      Rectangle(x: x(taken) - 1.5, y: bar.y - 2, width: 3, height: bar.height + 4), .blue)
    picture.addText(
      Self.decimal(Double(taken)),
      at: Point(x: right, y: row.y + row.height / 2 + Font.capHeight * 12 / 2), size: 12,
      aligned: .trailing, .ink)
  }

  /// Draws what is done, of a policy that has no opinion to show.
  private mutating func drawDeeds() {
    guard let taken = content.taken else { return }
    writeTitle("Action")
    switch taken {
    case .action(let number):
      write(content.names.indices.contains(number) ? content.names[number] : "\(number)")
    case .scalars(let scalars):
      for (j, scalar) in scalars.enumerated() {
        write(
          content.names.indices.contains(j) ? content.names[j] : "\(j)",
          trailing: Self.decimal(Double(scalar)))
      }
    }
  }
}
