import GymCore

/// The pictures of an episode, frame by frame, of which every figure is kept once.
///
/// Where they become too many, every second frame is forgotten, and from there on as many are passed over.
struct PictureTape {
  /// How many steps lie between two frames.
  private(set) var stride = 1

  /// The step of every frame.
  private(set) var steps: [Int] = []

  /// The frames in letters.
  private(set) var writer: FrameWriter

  /// How places become numbers.
  let scale: FigureScale

  private let byteLimit, frameLimit: Int
  private let background: [CodedFigure]
  private var figures: [CodedFigure] = []
  private var places: [CodedFigure: Int32] = [:]
  private var frames: [[Int32]] = []

  /// Begins with what all pictures share.
  init(_ background: Picture, extent: PictureExtent, byteLimit: Int, frameLimit: Int) {
    let scale = FigureScale(extent)
    self.scale = scale
    self.byteLimit = byteLimit
    self.frameLimit = frameLimit
    self.background = background.figures.compactMap { CodedFigure($0, of: background, scale) }
    writer = FrameWriter(background: self.background)
  }

  /// Whether there is a frame of a step, unless the episode ends with it.
  func wants(_ step: Int) -> Bool { step % stride == 0 }

  /// Adds the picture of a step; none where the step is to be passed over, and the episode goes on.
  mutating func append(_ picture: Picture, of step: Int, isLast: Bool = false) {
    guard wants(step) || isLast else { return }
    add(picture.figures.compactMap { CodedFigure($0, of: picture, scale) }, of: step)
    // What is measured besides takes about eight letters a frame.
    while writer.size + 8 * frames.count > byteLimit || frames.count > frameLimit,
      thin(hasLast: isLast)
    {}
  }

  private mutating func add(_ picture: [CodedFigure], of step: Int) {
    let frame = picture.map { place(of: $0) }
    writer.write(frame, after: frames.last ?? [], figures)
    frames.append(frame)
    steps.append(step)
  }

  private mutating func place(of figure: CodedFigure) -> Int32 {
    if let known = places[figure] { return known }
    let place = Int32(figures.count)
    figures.append(figure)
    places[figure] = place
    return place
  }

  /// Forgets every second frame, but not the end of the episode where it is there; returns whether there was one.
  private mutating func thin(hasLast: Bool) -> Bool {
    guard frames.count > 2 else { return false }
    stride *= 2
    let kept = frames.indices.filter {
      steps[$0] % stride == 0 || hasLast && $0 == frames.count - 1
    }
    let (pictures, old) = (kept.map { frames[$0].map { figures[Int($0)] } }, kept.map { steps[$0] })
    writer = FrameWriter(background: background)
    (figures, places, frames, steps) = ([], [:], [], [])
    for (picture, step) in zip(pictures, old) { add(picture, of: step) }
    return true
  }
}
