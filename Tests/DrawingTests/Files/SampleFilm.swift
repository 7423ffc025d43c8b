import Drawing
import GymCore

/// Frames to write and to read again.
enum SampleFilm {
  /// A disc that rolls over a panel with text, a ring and a line, in fewer than 256 colours a frame.
  static func frames(_ count: Int, width: Int = 160, height: Int = 90) -> [Canvas<RGB>] {
    var painter = Painter<RGB>()
    let viewport = Viewport(width: width, height: height)
    return (0..<count).map { i in
      var picture = Picture()
      picture.addRectangle(
        Rectangle(x: 6, y: 6, width: 148, height: 78), radius: 9, .surface)
      picture.addCells(
        in: Rectangle(x: 100, y: 14, width: 48, height: 24), columns: 4,
        (0..<8).map { .heat(Float($0) / 7) })
      picture.addLine(
        from: Point(x: 10, y: 44), to: Point(x: 96, y: 44), width: 1.5, .teal)
      picture.addText("Return \(i)", at: Point(x: 14, y: 28), size: 14)
      picture.addDisc(at: Point(x: 20 + 3.7 * Float(i), y: 68), radius: 9, .blue)
      picture.addRing(at: Point(x: 20 + 3.7 * Float(i), y: 68), radius: 11, width: 2, .orange)
      var canvas = Canvas<RGB>(width: width, height: height)
      painter.clear(&canvas)
      painter.draw(picture, on: &canvas, through: viewport)
      return canvas
    }
  }

  /// Pixels without any order, in at most `colorCount` colours.
  static func noise(width: Int, height: Int, colorCount: Int, seed: UInt64) -> Canvas<RGB> {
    var random = RandomStream(seed: seed)
    let palette = (0..<colorCount).map { _ in
      RGB(Color(UInt32.random(in: 0...0xFF_FFFF, using: &random)))
    }
    return Canvas(
      width: width,
      pixels: (0..<width * height).map { _ in
        palette[Int.random(in: 0..<colorCount, using: &random)]
      })
  }
}
