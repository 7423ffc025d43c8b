/// Returns sine and cosine of an angle of at most 0.7 radians, to within 10⁻⁷.
func sineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
  let z = angle * angle
  let sine = angle + angle * z * (-1 / 6 + z * (1 / 120 - z * (1 / 5_040)))
  let cosine = 1 + z * (-0.5 + z * (1 / 24 + z * (-1 / 720 + z * (1 / 40_320))))
  return (sine, cosine)
}
