import GymCore
import Testing

/// Scalars that follow keys.
@Suite struct GlideTests {
  private let glide = Controls.Glide(pressing: 2, releasing: 4)

  @Test func `a scalar goes where keys ask at one rate and comes back at the other`() {
    #expect(glide.moved(0, to: 1, from: 0, seconds: 0.25) == 0.5)
    #expect(glide.moved(0, to: -1, from: 0, seconds: 0.25) == -0.5)
    #expect(glide.moved(0.75, to: 0, from: 0, seconds: 0.125) == 0.25)
    #expect(glide.moved(0.75, to: 0.5, from: 0, seconds: 0.03125) == 0.625)
  }

  @Test func `it stops where it is asked to be`() {
    #expect(glide.moved(0.9, to: 1, from: 0, seconds: 10) == 1)
    #expect(glide.moved(0.9, to: 0, from: 0, seconds: 10) == 0)
    #expect(glide.moved(0.5, to: 0.5, from: 0, seconds: 10) == 0.5)
  }

  @Test func `it comes back to where it rests before it goes to the other side`() {
    #expect(glide.moved(0.5, to: -1, from: 0, seconds: 0.0625) == 0.25)
    #expect(glide.moved(0.5, to: -1, from: 0, seconds: 10) == 0)
    #expect(glide.moved(1, to: 0, from: 0.5, seconds: 10) == 0.5)
  }

  @Test func `keys that are held together ask together, within what one asks for`() throws {
    let controls = Controls(
      names: ["wheel", "pedal"],
      bindings: [
        Controls.Binding("left", does: .scalars([1, 0])),
        Controls.Binding("a", does: .scalars([1, 0])),
        Controls.Binding("right", does: .scalars([-1, 0])),
        Controls.Binding("up", does: .scalars([0, 1])),
      ], idle: .scalars([0, 0]), glides: [glide, glide])

    #expect(controls.scalars(holding: []) == [0, 0])
    #expect(controls.scalars(holding: ["left", "up"]) == [1, 1])
    #expect(controls.scalars(holding: ["left", "right"]) == [0, 0])
    #expect(controls.scalars(holding: ["left", "a"]) == [1, 0])
    var still = controls
    still.glides = []
    #expect(still.scalars(holding: ["left"]) == nil)
  }
}
