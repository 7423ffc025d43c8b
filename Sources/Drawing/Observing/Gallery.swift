import GymCore

/// The last frames that an agent saw, and what they are drawn with.
struct Gallery<Base: RegistrableEnvironment & Drawable>: Sendable {
  private let frameCount: Int
  private let frameSize: Int
  private let channels: Int

  /// The frames, one behind the other; `[frameCount, frameSize]`, the oldest at `oldest`.
  private var frames: [UInt8]
  private var oldest = 0

  // One of the two.
  private var grey: Sketch<Grey>?
  private var color: Sketch<RGB>?
  private var picture = Picture()

  /// Makes room for frames.
  init(frameCount: Int, on easel: Easel<Base>) {
    self.frameCount = frameCount
    frameSize = easel.frameSize
    channels = easel.channels
    frames = Array(repeating: 0, count: frameCount * frameSize)
    grey = easel.grey.map(Sketch.init)
    color = easel.color.map(Sketch.init)
  }

  /// Draws a moment as the newest frame, in the place of the oldest.
  mutating func add(
    _ moment: PixelObservations<Base>.Moment, of base: Base, on easel: Easel<Base>
  ) {
    let first = oldest * frameSize
    if let before = moment.before {
      draw(before, of: base, on: easel, to: first, isBrighter: false)
    }
    draw(moment.state, of: base, on: easel, to: first, isBrighter: moment.before != nil)
    oldest = (oldest + 1) % frameCount
  }

  /// Draws a moment as all frames.
  mutating func fill(
    with moment: PixelObservations<Base>.Moment, of base: Base, on easel: Easel<Base>
  ) {
    oldest = 0
    add(moment, of: base, on: easel)
    for i in frameSize..<frames.count { frames[i] = frames[i - frameSize] }
  }

  /// Draws a state into the frame that begins at `first`, of which it keeps what is brighter.
  private mutating func draw(
    _ state: Base.State, of base: Base, on easel: Easel<Base>, to first: Int, isBrighter: Bool
  ) {
    picture.removeAll()
    base.draw(state, into: &picture)
    if let background = easel.grey {
      grey?.draw(picture, over: background, through: easel.viewport)
      grey?.write(to: &frames, from: first, keepingBrighter: isBrighter)
    } else if let background = easel.color {
      color?.draw(picture, over: background, through: easel.viewport)
      color?.write(to: &frames, from: first, keepingBrighter: isBrighter)
    }
  }

  /// Writes the frames as an agent sees them: side by side in every pixel, the oldest first.
  func show(in observation: inout MutableSpan<UInt8>) {
    if channels == 1, frameCount == 4 { return showFour(in: &observation) }
    let frames = frames.span
    let step = frameCount * channels
    for i in 0..<frameCount {
      let first = place(ofFrame: i)
      for pixel in 0..<frameSize / channels {
        for channel in 0..<channels {
          observation[pixel * step + i * channels + channel] =
            frames[first + pixel * channels + channel]
        }
      }
    }
  }

  /// The same for four grey frames, the usual ones, a pixel at once: four times as fast.
  private func showFour(in observation: inout MutableSpan<UInt8>) {
    let frames = frames.span
    let first = frames.extracting(place(ofFrame: 0)..<place(ofFrame: 0) + frameSize)
    let second = frames.extracting(place(ofFrame: 1)..<place(ofFrame: 1) + frameSize)
    let third = frames.extracting(place(ofFrame: 2)..<place(ofFrame: 2) + frameSize)
    let fourth = frames.extracting(place(ofFrame: 3)..<place(ofFrame: 3) + frameSize)
    var bytes = observation.mutableBytes
    for i in 0..<frameSize {
      let older = UInt32(first[i]) | UInt32(second[i]) << 8
      let newer = UInt32(third[i]) << 16 | UInt32(fourth[i]) << 24
      bytes.storeBytes(
        of: (older | newer).littleEndian, toByteOffset: 4 &* i, as: UInt32.self)
    }
  }

  private func place(ofFrame i: Int) -> Int { (oldest + i) % frameCount * frameSize }
}

/// A canvas that is drawn on again and again.
private struct Sketch<Element: Pixel>: Sendable {
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
  func write(to bytes: inout [UInt8], from first: Int, keepingBrighter: Bool) {
    let pixels = canvas.pixels.span
    var all = bytes.mutableSpan
    var row = all._mutatingExtracting(first..<first + pixels.count)
    if keepingBrighter {
      for i in 0..<pixels.count { row[i] = max(row[i], pixels[i].level) }
    } else {
      for i in 0..<pixels.count { row[i] = pixels[i].level }
    }
  }
}

extension Sketch<RGB> {
  func write(to bytes: inout [UInt8], from first: Int, keepingBrighter: Bool) {
    for (i, pixel) in canvas.pixels.enumerated() {
      let color = pixel.color
      for (j, part) in [color.red, color.green, color.blue].enumerated() {
        let place = first + 3 * i + j
        bytes[place] = keepingBrighter ? max(bytes[place], part) : part
      }
    }
  }
}
