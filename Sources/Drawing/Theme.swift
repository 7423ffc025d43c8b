public import GymCore

/// The colours of a palette.
public struct Theme: Sendable, Hashable {
  /// What it is called.
  public let name: String

  private let hues: [Color]
  private let heat: [Color]
  private let bad, neutral, good: Color

  /// Light figures on a dark ground; what agents see in grey.
  public static let dark = Theme(
    name: "dark",
    hues: [
      .background: 0x14171C, .surface: 0x232830, .line: 0x3B4350, .ink: 0xF2F4F7, .muted: 0x98A2B1,
      .blue: 0x5AA9FF, .orange: 0xFFA347, .green: 0x57D38C, .red: 0xFF6B6B, .purple: 0xB58CFF,
      .yellow: 0xFFD95A, .teal: 0x4FD1D9, .brown: 0xB98A63, .black: 0x101216, .white: 0xF5F5F2,
    ],
    // Viridis (van der Walt and Smith 2015), sampled in nine places.
    heat: [
      0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725,
    ],
    balance: (0xFF6B6B, 0x232830, 0x57D38C))

  /// Dark figures on a light ground.
  public static let light = Theme(
    name: "light",
    hues: [
      .background: 0xFAFBFC, .surface: 0xE9EDF2, .line: 0xC3CBD6, .ink: 0x1B2027, .muted: 0x66707E,
      .blue: 0x1F6FD6, .orange: 0xDD6B00, .green: 0x1F9254, .red: 0xD33A3A, .purple: 0x7A4FD0,
      .yellow: 0xC99700, .teal: 0x0B8A94, .brown: 0x8C5E38, .black: 0x14171C, .white: 0xFFFFFF,
    ],
    heat: [
      0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725,
    ],
    balance: (0xD33A3A, 0xE9EDF2, 0x1F9254))

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
