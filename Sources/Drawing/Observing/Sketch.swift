import GymCore

/// A canvas that is drawn on again and again.
struct Sketch<Element: Pixel>: Sendable {
  private var painter = Painter<Element>()
  private var canvas: Canvas<Element>

  init(_ background: Canvas<Element>) {
    canvas = background
  }

  mutating func draw(
    _ picture: Picture, over background: Canvas<Element>, through viewport: Viewport
  ) {
    canvas.copyPixels(of: background)
    painter.draw(picture, on: &canvas, through: viewport)
  }
}

extension Sketch<Grey> {
  func write(to frame: inout MutableSpan<UInt8>, keepingBrighter: Bool) {
    let pixels = canvas.pixels.span
    if keepingBrighter {
      for i in 0..<pixels.count { frame[i] = max(frame[i], pixels[i].level) }
    } else {
      for i in 0..<pixels.count { frame[i] = pixels[i].level }
    }
  }
}

extension Sketch<RGB> {
  func write(to frame: inout MutableSpan<UInt8>, keepingBrighter: Bool) {
    let pixels = canvas.pixels.span
    func put(_ part: UInt8, at place: Int) {
      frame[place] = keepingBrighter ? max(frame[place], part) : part
    }
    for i in 0..<pixels.count {
      let color = pixels[i].color
      put(color.red, at: 3 * i)
      put(color.green, at: 3 * i + 1)
      put(color.blue, at: 3 * i + 2)
    }
  }
}
