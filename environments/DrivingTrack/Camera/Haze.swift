/// How what is far away fades.
enum Haze {
  /// The depth from which on haze is all that is seen, in m.
  static let end: Float = 200

  /// Returns how much of what is seen at a depth is haze.
  static func share(atDepth depth: Float) -> Float {
    let share = min(depth * (1 / end), 1)
    return share * share
  }

  /// Returns how much is seen of what repeats itself: all where rows show a quarter of a period, and
  /// nothing where they show half of one.
  static func detail(ofPeriod period: Float, rowExtent: Float) -> Float {
    min(max(2 - 4 * rowExtent / period, 0), 1)
  }

  /// Returns two colours, nearer to the one between them the less of the detail is seen.
  static func pair(_ colors: (LitColor, LitColor), _ detail: Float) -> (LitColor, LitColor) {
    let share = 0.5 - 0.5 * detail
    return (
      colors.0.mixed(with: colors.1, share: share), colors.1.mixed(with: colors.0, share: share)
    )
  }
}
