import Drawing
import GymCore
import Testing

@Suite struct CoverageTests {
  /// Draws what `add` adds, white on black, a unit a pixel.
  private func levels(
    _ width: Int, _ height: Int, _ add: (inout Picture) -> Void
  ) -> Canvas<Grey> {
    var canvas = Canvas<Grey>(width: width, height: height)
    var picture = Picture()
    add(&picture)
    var painter = Painter<Grey>()
    painter.draw(picture, on: &canvas, through: Viewport(width: width, height: height))
    return canvas
  }

  private let white = Paint(.exact(red: 255, green: 255, blue: 255))

  private func sum(_ canvas: Canvas<Grey>) -> Double {
    canvas.pixels.reduce(0) { $0 + Double($1.level) } / 255
  }

  @Test func `a disc covers its area`() {
    for radius in [0.4, 1, 3.3, 20, 47.5] {
      let canvas = levels(100, 100) {
        $0.addDisc(at: Point(x: 50.3, y: 49.6), radius: Float(radius), white)
      }
      let area = Double.pi * radius * radius
      #expect(abs(sum(canvas) - area) < 0.02 + 0.01 * area, "radius \(radius)")
    }
  }

  @Test func `a polygon and a rectangle are the same`() {
    let rectangle = Rectangle(x: 2.25, y: 3.5, width: 10.75, height: 4.125)
    let one = levels(20, 12) { $0.addRectangle(rectangle, white) }
    let other = levels(20, 12) {
      $0.addPolygon(
        [
          Point(x: 2.25, y: 3.5), Point(x: 13, y: 3.5), Point(x: 13, y: 7.625),
          Point(x: 2.25, y: 7.625),
        ], white)
    }
    for (a, b) in zip(one.pixels, other.pixels) { #expect(abs(Int(a.level) - Int(b.level)) <= 1) }
    #expect(abs(sum(one) - 10.75 * 4.125) < 0.2)
  }

  @Test func `what lies outside is cut off`() {
    let inside = levels(40, 40) { $0.addDisc(at: Point(x: 20, y: 20), radius: 30, white) }
    #expect(inside.pixels.filter { $0.level == 255 }.count > 1500)
    let big = levels(120, 120) { $0.addDisc(at: Point(x: 60, y: 60), radius: 30, white) }
    for y in 0..<40 {
      for x in 0..<40 { #expect(inside[x, y] == big[x + 40, y + 40]) }
    }
    let away = levels(10, 10) { $0.addDisc(at: Point(x: -50, y: 500), radius: 30, white) }
    #expect(sum(away) == 0)
  }

  @Test func `text covers as much at any size`() {
    func share(_ size: Float) -> Double {
      sum(
        levels(400, 60) {
          $0.addText("Return 12.5 → 40", at: Point(x: 5, y: 45), size: size, white)
        }) / Double(size * size)
    }
    let large = share(40)
    #expect(large > 0.5)
    for size: Float in [10, 16, 23] { #expect(abs(share(size) - large) < 0.05 * large) }
  }
}
