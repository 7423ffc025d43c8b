import GymCore
import Testing

@Suite struct ArctangentTests {
  static let half = Double.pi / 2
  static let diagonal = Double.pi / 4
  static let far = Double.infinity
  static let tiny = Double.leastNonzeroMagnitude

  /// What IEEE 754 has for `atan2`: y, x and the angle.
  static let directions: [(Double, Double, Double)] = [
    (0, 0, 0), (-0.0, 0, -0.0), (0, -0.0, .pi), (-0.0, -0.0, -.pi),
    (0, 1, 0), (-0.0, 1, -0.0), (0, -1, .pi), (-0.0, -1, -.pi),
    (1, 0, half), (1, -0.0, half), (-1, 0, -half), (-1, -0.0, -half),
    (1, 1, diagonal), (1, -1, 3 * diagonal), (-1, 1, -diagonal), (-1, -1, -3 * diagonal),
    (1, far, 0), (-1, far, -0.0), (1, -far, .pi), (-1, -far, -.pi),
    (far, 1, half), (far, -1, half), (-far, 1, -half), (-far, -1, -half),
    (far, far, diagonal), (far, -far, 3 * diagonal), (-far, far, -diagonal),
    (-far, -far, -3 * diagonal),
    (tiny, -tiny, 3 * diagonal), (1e308, 1e308, diagonal), (tiny, 1e308, 0),
  ]

  @Test(arguments: directions)
  func `every direction has its angle`(y: Double, x: Double, angle: Double) {
    #expect(arctangent(y, over: x).bitPattern == angle.bitPattern)
    #expect(arctangent(Float(y), over: Float(x)).sign == angle.sign)
  }

  @Test func `what is no point has no angle`() {
    #expect(arctangent(-Double.nan, over: 1).bitPattern == Double.nan.bitPattern)
    #expect(arctangent(1, over: -Double.nan).bitPattern == Double.nan.bitPattern)
    #expect(arctangent(-Double.nan).bitPattern == Double.nan.bitPattern)
  }

  @Test func `arctangents end at a right angle`() {
    #expect(arctangent(-0.0).bitPattern == (-0.0).bitPattern)
    #expect(arctangent(Self.tiny) == Self.tiny)
    #expect(arctangent(Double.infinity) == Self.half)
    #expect(arctangent(-1e300) == -Self.half)
    #expect(arctangent(Float(1)) == Float(0.7853981634))
  }
}
