import GymCore

/// Draws stones: lens-shaped, lit from the upper left.
enum StonePicture {
  /// How large a stone is.
  static let radius: Float = 0.475

  /// Draws what a stone keeps the light from.
  static func drawShadow(at point: Point, scale: Float = 1, into picture: inout Picture) {
    for (offset, extent, opacity) in [(0.05, 0.53, 26), (0.055, 0.5, 44)] as [(Float, Float, UInt8)]
    {
      picture.addDisc(
        at: Point(x: point.x + 0.7 * offset * scale, y: point.y + offset * scale),
        radius: extent * scale,
        Paint(.exact(red: 40, green: 24, blue: 6), opacity: opacity))
    }
  }

  /// Draws a stone.
  static func draw(
    of player: Player, at point: Point, scale: Float = 1, into picture: inout Picture
  ) {
    let radius = radius * scale
    let isBlack = player == .first
    picture.addDisc(
      at: point, radius: radius,
      isBlack
        ? Paint(.exact(red: 20, green: 21, blue: 24))
        : Paint(.exact(red: 176, green: 173, blue: 165)))
    picture.addDisc(
      at: point, radius: radius * 0.965,
      isBlack
        ? Paint(.exact(red: 28, green: 29, blue: 33))
        : Paint(.exact(red: 226, green: 224, blue: 217)))
    // Discs in each other, which come nearer to the light the smaller they are.
    let light: UInt8 = isBlack ? 9 : 40
    for step in 1...10 {
      let share = Float(step) / 11
      let shift = 0.3 * share * radius
      picture.addDisc(
        at: Point(x: point.x - shift, y: point.y - shift), radius: radius * (0.94 - 0.82 * share),
        Paint(.exact(red: 255, green: 255, blue: 255), opacity: light))
    }
  }
}
