import GymCore

/// The last frames that an agent saw, and what they are drawn with.
struct Gallery<Source: FrameSource>: Sendable {
  private let frameCount: Int
  private let frameSize: Int
  private let channels: Int

  /// The frames, one behind the other; `[frameCount, frameSize]`, the oldest at `oldest`.
  private var frames: [UInt8]
  private var oldest = 0
  private var brush: Source.Brush

  /// Makes room for frames.
  init(frameCount: Int, from source: Source) {
    self.frameCount = frameCount
    frameSize = source.shape.size
    channels = source.shape.channels
    frames = Array(repeating: 0, count: frameCount * frameSize)
    brush = source.makeBrush()
  }

  /// Draws a moment as the newest frame, in the place of the oldest.
  mutating func add(
    _ moment: PixelObservations<Source>.Moment, of base: Source.Base, from source: Source
  ) {
    // Taken out, so that the brush can be used while there is a span over them.
    var frames: [UInt8] = []
    swap(&frames, &self.frames)
    do {
      var all = frames.mutableSpan
      var frame = all._mutatingExtracting(oldest * frameSize..<(oldest + 1) * frameSize)
      if let before = moment.before {
        source.draw(before, of: base, with: &brush, into: &frame, keepingBrighter: false)
      }
      source.draw(
        moment.state, of: base, with: &brush, into: &frame, keepingBrighter: moment.before != nil)
    }
    swap(&frames, &self.frames)
    oldest = (oldest + 1) % frameCount
  }

  /// Draws a moment as all frames.
  mutating func fill(
    with moment: PixelObservations<Source>.Moment, of base: Source.Base, from source: Source
  ) {
    oldest = 0
    add(moment, of: base, from: source)
    for i in frameSize..<frames.count { frames[i] = frames[i - frameSize] }
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
