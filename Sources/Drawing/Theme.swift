public import GymCore

/// The colours of a palette.
public struct Theme: Sendable, Hashable {
  /// What it is called.
  public let name: String

  private let hues: [Color]
  private let heat: [Color]
  private let bad, neutral, good: Color

  /// Light figures on a dark ground; what agents see in grey, where from red over blue, purple, green,
  /// orange and teal to yellow every hue is brighter than the one before.
  public static let dark = Theme(
    name: "dark",
    hues: [
      .background: 0x14171C, .surface: 0x232830, .line: 0x3B4350, .ink: 0xF2F4F7, .muted: 0x98A2B1,
      .blue: 0x4F9DFF, .orange: 0xFF9F40, .green: 0x56D98F, .red: 0xF0555A, .purple: 0xAC82FF,
      .yellow: 0xFFDC5E, .teal: 0x62DDE0, .brown: 0xB98A63, .black: 0x101216, .white: 0xF5F5F2,
    ],
    heat: viridis,
    balance: (0xF0555A, 0x232830, 0x56D98F))

  /// Dark figures on a light ground.
  public static let light = Theme(
    name: "light",
    hues: [
      .background: 0xFAFBFC, .surface: 0xE9EDF2, .line: 0xC3CBD6, .ink: 0x1B2027, .muted: 0x5F6977,
      .blue: 0x1F6FD6, .orange: 0xD96400, .green: 0x1C8A4E, .red: 0xD13438, .purple: 0x7A4FD0,
      .yellow: 0xA87C00, .teal: 0x0B828C, .brown: 0x8C5E38, .black: 0x14171C, .white: 0xFFFFFF,
    ],
    heat: viridis,
    balance: (0xD13438, 0xE9EDF2, 0x1C8A4E))

  /// Viridis (van der Walt and Smith 2015), sampled in nine places.
  private static let viridis: [UInt32] = [
    0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725,
  ]

  /// All palettes.
  public static let all = [dark, light]

  private init(
    name: String, hues: [Paint.Hue: UInt32], heat: [UInt32], balance: (UInt32, UInt32, UInt32)
  ) {
    self.name = name
    self.hues = Paint.Hue.allCases.map { hue in
      guard let color = hues[hue] else { fatalError("theme '\(name)' has no \(hue)") }
      return Color(color)
    }
    self.heat = heat.map(Color.init)
    (bad, neutral, good) = (Color(balance.0), Color(balance.1), Color(balance.2))
  }

  /// Returns the colour of a paint, whatever its opacity.
  public func color(of paint: Paint) -> Color {
    switch paint.source {
    case .hue(let hue): return hues[Int(hue.rawValue)]
    case .exact(let red, let green, let blue): return Color(red: red, green: green, blue: blue)
    case .balance(let share):
      let part = Int(share.magnitude) * 256 / 127
      return neutral.mixed(with: share < 0 ? bad : good, share: min(part, 256))
    case .heat(let share):
      // In 256ths of a step from one sample to the next.
      let place = Int(share) * (heat.count - 1) * 256 / 255
      let below = min(place >> 8, heat.count - 2)
      return heat[below].mixed(with: heat[below + 1], share: place - below << 8)
    }
  }
}
