import GymCore

/// How what is compared is told apart.
///
/// Those who see no red or no green tell the first four colours apart; each of the next four may look
/// to them like one of the first, and is therefore drawn in dashes. Then they begin again.
enum Series {
  static let paints: [Paint] = [.blue, .orange, .teal, .brown, .purple, .yellow, .green, .red]

  static func paint(_ place: Int) -> Paint { paints[place % paints.count] }

  static func isDashed(_ place: Int) -> Bool { place % paints.count >= 4 }
}
