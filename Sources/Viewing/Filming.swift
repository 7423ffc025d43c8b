public import Drawing
import GymCore
public import Recording

/// Films an episode that was watched or played.
public struct Filming {
  /// The palette.
  public var theme: Theme

  /// The number of rows of the picture.
  public var size = 480

  /// What is shown beside the picture; nothing where it is empty.
  public var overlays: Set<Overlay> = []

  /// What it is called beside the picture.
  public var title = ""
  public var subtitle = ""

  /// What returns are measured by.
  public var scale: ScoreScale?

  /// A factor of the natural speed.
  public var speed = 1.0

  /// Films with a palette.
  public init(theme: Theme) {
    self.theme = theme
  }

  /// The seconds that the last frame stays.
  private static let pause = 1.0

  /// Films a whole episode, from its start to where it is known.
  ///
  /// - Throws: `RecordingError` where the film cannot be written; nothing is left of it.
  public func film(_ stage: Stage, to path: String) throws {
    let film = try begin(stage, at: path)
    try shoot(stage, film)
  }

  /// Begins a film, where all that can be refused is refused.
  public func begin(_ stage: Stage, at path: String) throws -> FilmFile {
    let format = try FilmFormat(ofFileAt: path)
    let extent = extent(of: stage)
    let (width, height) = format.frameSize(for: extent.width, extent.height)
    return try FilmFile(
      at: path, width: width, height: height, framesPerSecond: framesPerSecond(of: stage))
  }

  private func framesPerSecond(of stage: Stage) -> Double {
    min(50, max(1, stage.stepsPerSecond * speed)) * Double(framesPerStep(of: stage))
  }

  /// How many frames a step has: worlds that move between steps are filmed at 25 a second or more.
  private func framesPerStep(of stage: Stage) -> Int {
    let rate = stage.stepsPerSecond * speed
    return stage.isSmooth && rate < 25 ? Int((25 / max(rate, 1)).rounded(.up)) : 1
  }

  /// The extent of a frame in pixels: that of the picture, and of the panel.
  private func extent(of stage: Stage) -> (width: Int, height: Int) {
    let extent = stage.pictures.extent
    let width = Int((Float(size) * extent.width / extent.height).rounded())
    return (max(16, width) + (overlays.isEmpty ? 0 : Self.panelWidth), size)
  }

  private static let panelWidth = 300

  /// Adds the frames of an episode to a film, and ends it.
  public func shoot(_ stage: Stage, _ film: FilmFile) throws {
    try stage.onCopy { try shoot(through: &$0, film) }
  }

  private func shoot(through stage: inout Stage, _ film: FilmFile) throws {
    var drawing = ViewerDrawing()
    let last = stage.records.count
    let rate = framesPerSecond(of: stage)
    // Worlds that go faster than films are shown every so many steps.
    let parts = film.format == .png ? 1 : framesPerStep(of: stage)
    let stride = parts > 1 ? 1 : max(1, Int((stage.stepsPerSecond * speed / rate).rounded()))
    let count = film.format == .png ? 0 : last
    var step = film.format == .png ? stage.step : 0
    if film.format == .png { think(of: &stage) }
    stage.go(to: step)
    while true {
      for part in 1...(step == 0 ? 1 : parts) {
        let share = step == 0 ? 1 : Float(part) / Float(parts)
        try film.append(frame(of: stage, share, film, &drawing))
      }
      guard step < count else { break }
      step = min(step + stride, count)
      stage.go(to: step)
    }
    if film.format != .png {
      for _ in 0..<Int(rate * Self.pause) { try film.append(drawing.shown) }
    }
    try film.finish()
  }

  /// Lets a search look at the newest step, where nothing was decided yet, so that there is something to show.
  private func think(of stage: inout Stage) {
    guard !overlays.isDisjoint(with: [.search, .board]), stage.step == stage.records.count,
      stage.policy is any SearchingPolicy
    else { return }
    stage.advance()
  }

  private func frame(
    of stage: Stage, _ share: Float, _ film: FilmFile, _ drawing: inout ViewerDrawing
  ) throws -> Canvas<RGB> {
    let content = overlays.isEmpty ? nil : content(of: stage)
    drawing.draw(
      stage, content, marks: marks(of: stage), cards: [], theme: theme, width: film.width,
      height: film.height, density: 1,
      panelWidth: overlays.isEmpty ? 0 : Self.panelWidth, share: share)
    return drawing.shown
  }

  /// What a search found, at the places of the picture.
  private func marks(of stage: Stage) -> PlaceMarks? {
    guard overlays.contains(.board), let places = stage.controls?.places,
      stage.records.indices.contains(stage.step)
    else { return nil }
    return PlaceMarks(
      places: places, player: stage.mover,
      search: stage.records[stage.step].insight.search)
  }

  private func content(of stage: Stage) -> PanelContent {
    var content = PanelContent(of: stage, overlays: overlays, images: overlays.images)
    content.title = title
    content.subtitle = subtitle
    content.facts = [
      "episode \(stage.episode.number)", "step \(Numerals.grouped(stage.step))",
    ]
    content.scale = scale
    return content
  }
}
