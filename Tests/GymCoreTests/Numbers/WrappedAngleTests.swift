import GymCore
import Testing

@Suite struct WrappedAngleTests {
  @Test func `angles within half a turn stay as they are`() {
    for x in [0, 1.5, -3.1, Double.pi, -Double.pi] { #expect(wrappedAngle(x) == x) }
  }

  @Test func `angles beyond lose whole turns, and end within half a turn`() {
    #expect(wrappedAngle(4) == 4 - 2 * Double.pi)
    #expect(wrappedAngle(-4) == 2 * Double.pi - 4)
    #expect(abs(wrappedAngle(100) - (100 - 32 * Double.pi)) < 1e-13)

    var random = RandomStream(seed: 1)
    for _ in 0..<10_000 {
      let x = 2_000 * random.uniform64() - 1_000
      let angle = wrappedAngle(x)
      #expect(abs(angle) <= Double.pi)
      #expect(abs(sine(angle) - sine(x)) < 1e-12 && abs(cosine(angle) - cosine(x)) < 1e-12)
    }
    for turns in -100...100 {
      let edge = Double(2 * turns + 1) * Double.pi
      for x in [edge.nextDown, edge, edge.nextUp] { #expect(abs(wrappedAngle(x)) <= Double.pi) }
    }
  }
}
