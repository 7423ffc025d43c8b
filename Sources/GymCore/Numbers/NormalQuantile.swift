/// Returns the number that a standard normal draw exceeds with probability `tail`, a half less `centre`, to within
/// 7 units of the last place.
///
/// M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37 (1988),
/// routine PPND16: quotients of polynomials in `centre` squared, or in the root of −ln `tail`.
@inlinable
func normalQuantile(tail: Double, centre: Double) -> Double {
  guard centre <= 0x1.b333333333333p-2 else {
    return distantNormalQuantile(squareRoot(-logarithm(tail)))
  }
  let r = 0x1.71eb851eb851fp-3 - centre * centre
  let numerator = polynomial(
    of: r, 0x1.b18d91e9eef75p1, 0x1.0a4888b1a436ep7, 0x1.ece5d2213c0ccp10, 0x1.ad1d8cd4ee71dp13,
    0x1.66c3e869b752ap15, 0x1.06c1c55b78f2p16, 0x1.052d26b2e45e4p15, 0x1.39a296f7d925ep11)
  let denominator = polynomial(
    of: r, 1, 0x1.5281b386e1ab5p5, 0x1.5797efdc8b3f7p9, 0x1.512322e75c89fp12,
    0x1.4b772d5d65266p14, 0x1.3317caa64f4bep15, 0x1.c0e457cb1ae76p14, 0x1.46a7eca984b69p12)
  return centre * numerator / denominator
}

/// Returns the number that a standard normal draw exceeds with probability e to the power of −`root` squared, at
/// most 0.075.
@usableFromInline
func distantNormalQuantile(_ root: Double) -> Double {
  guard root > 5 else {
    let r = root - 0x1.999999999999ap0
    let numerator = polynomial(
      of: r, 0x1.6c665fde9526ap0, 0x1.2857748cab19bp2, 0x1.713f71462256ap2, 0x1.d2ecb1a3d02c4p1,
      0x1.453cc085375b2p0, 0x1.ef2abb9b85c37p-3, 0x1.744eb6c45ec67p-6, 0x1.9615ac0b7ace9p-11)
    let denominator = polynomial(
      of: r, 1, 0x1.06cefbb46a449p1, 0x1.ad278e6526633p0, 0x1.61292f23385c9p-1,
      0x1.2f5123394f04p-3, 0x1.f207a7eab17bfp-7, 0x1.1f18cbfdf2728p-11, 0x1.20d3f686439e4p-30)
    return numerator / denominator
  }
  let r = root - 5
  let numerator = polynomial(
    of: r, 0x1.aa1b1c13ee526p2, 0x1.5daea6e875003p2, 0x1.c8ea6461fa445p0, 0x1.2fad9315255cfp-2,
    0x1.b2b41193b4ee7p-6, 0x1.45c1908425345p-10, 0x1.c6ec6cc59e02ap-16, 0x1.afb74d693bf93p-23)
  let denominator = polynomial(
    of: r, 1, 0x1.331d34fc7d77fp-1, 0x1.186eb183443fbp-3, 0x1.e76f93215462ap-7,
    0x1.9c8bc979dc5d7p-11, 0x1.35c2c496374bfp-16, 0x1.31446f740b9ep-23, 0x1.269bff1f8c19p-49)
  return numerator / denominator
}

/// Returns a + br + cr² + … + hr⁷.
@inlinable
func polynomial(
  of r: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double,
  _ g: Double, _ h: Double
) -> Double {
  let s = r * r
  let low = (a + b * r) + (c + d * r) * s
  let high = (e + f * r) + (g + h * r) * s
  return low + high * (s * s)
}
