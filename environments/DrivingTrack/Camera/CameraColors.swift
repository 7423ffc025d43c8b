/// The colours of what a camera sees, in the light of an episode.
///
/// In grey they are apart as well: the road is darkest, then grass, what lies beyond it, and lines.
struct CameraColors {
  let skyAbove, skyBelow, haze: LitColor
  let beyond: (LitColor, LitColor)
  let grass: (LitColor, LitColor)
  let asphalt: (LitColor, LitColor)
  let line, kerb, black: LitColor

  init(_ shift: Shift) {
    // States that were damaged may hold anything.
    let brightness = min(max(shift.brightness, -1), 1)
    let warmth = min(max(shift.warmth, -1), 1)
    let gain = 1 + 0.45 * brightness
    let light = LitColor(
      red: gain * (1 + 0.25 * warmth), green: gain * (1 + 0.03 * warmth),
      blue: gain * (1 - 0.3 * warmth))
    func lit(_ red: Float, _ green: Float, _ blue: Float) -> LitColor {
      LitColor(red: red * light.red, green: green * light.green, blue: blue * light.blue)
    }
    skyAbove = lit(104, 160, 222)
    skyBelow = lit(206, 224, 240)
    haze = lit(190, 194, 178)
    beyond = (lit(204, 180, 122), lit(190, 165, 108))
    grass = (lit(104, 164, 70), lit(86, 144, 58))
    asphalt = (lit(73, 75, 83), lit(91, 93, 100))
    line = lit(240, 240, 234)
    kerb = lit(206, 46, 42)
    black = lit(34, 34, 38)
  }
}
