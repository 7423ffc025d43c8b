import Drawing
import GymCore

/// What a viewer draws with, kept from picture to picture.
struct ViewerDrawing {
  private var canvas = Canvas<RGB>(width: 1, height: 1)
  private var background = Canvas<RGB>(width: 1, height: 1)
  private var backgroundKey: BackgroundKey?
  private var painter = Painter<RGB>()
  private var picture = Picture()
  private var panelPicture = Picture()

  /// Where the curve was drawn last, in pixels, and of how many steps.
  private var curve: (area: Rectangle, count: Int)?

  /// The columns that the picture lies in.
  private var pictureColumns = 0

  /// Where the picture was drawn last.
  private var viewport: Viewport?

  /// What the still part depends on.
  private struct BackgroundKey: Hashable {
    var width, height, panelWidth: Int
    var theme: Theme
    var environment: [SettingValue]
  }

  /// The picture that was drawn last.
  var shown: Canvas<RGB> { canvas }

  /// Returns the step that a place on the value curve stands for; `nil` elsewhere.
  func step(at place: Input.Place, of stage: Stage) -> Int? {
    guard let curve else { return nil }
    let (x, y) = (Float(place.x), Float(place.y))
    guard x >= curve.area.x, x < curve.area.x + curve.area.width, y >= curve.area.y,
      y < curve.area.y + curve.area.height
    else { return nil }
    return Int((x - curve.area.x) / curve.area.width * Float(curve.count) + 0.5)
  }

  /// Returns how far to the right a place is in the part with the picture, in 0…1; `nil` outside.
  func share(at place: Input.Place) -> Float? {
    guard pictureColumns > 0, (0..<pictureColumns).contains(place.x) else { return nil }
    return Float(place.x) / Float(pictureColumns)
  }

  /// Returns the point of the picture at a place; `nil` outside.
  func point(at place: Input.Place) -> Point? {
    guard let viewport, viewport.columns.contains(place.x), viewport.rows.contains(place.y) else {
      return nil
    }
    return Point(
      x: Float((Double(place.x) + 0.5 - viewport.left) / viewport.scale),
      y: Float((Double(place.y) + 0.5 - viewport.top) / viewport.scale))
  }

  /// Draws everything; of the way to where the stage is, the picture is at a share.
  mutating func draw(
    _ stage: Stage, _ content: PanelContent?, marks: PlaceMarks? = nil, cards: [Card],
    theme: Theme, width: Int, height: Int, density: Float, panelWidth fixedWidth: Int? = nil,
    share: Float = 1
  ) {
    let panelWidth =
      content == nil ? 0 : fixedWidth ?? Self.panelWidth(of: width, density: density)
    pictureColumns = width - panelWidth
    painter.theme = theme
    let viewport = Viewport(
      fitting: stage.pictures.extent, columns: 0..<width - panelWidth, rows: 0..<height)
    self.viewport = viewport
    let key = BackgroundKey(
      width: width, height: height, panelWidth: panelWidth, theme: theme,
      environment: stage.environment.settings)
    if key != backgroundKey {
      backgroundKey = key
      drawBackground(stage, through: viewport, width: width, height: height)
    }
    canvas.copyPixels(of: background)
    picture.removeAll()
    stage.drawState(into: &picture, share: share)
    marks?.draw(into: &picture)
    painter.draw(picture, on: &canvas, through: viewport)
    if let content {
      drawPanel(content, columns: width - panelWidth..<width, height: height, density: density)
    }
    for card in cards {
      drawCard(card, columns: 0..<width - panelWidth, height: height, density: density)
    }
  }

  /// A panel of 280 points, or less in a narrow window; none where the picture would vanish.
  static func panelWidth(of width: Int, density: Float) -> Int {
    let points = Float(width) / density
    guard points >= 420 else { return 0 }
    return Int(min(300, max(210, points * 0.34)) * density)
  }

  private mutating func drawBackground(
    _ stage: Stage, through viewport: Viewport, width: Int, height: Int
  ) {
    canvas = Canvas(width: width, height: height)
    painter.clear(&canvas)
    picture.removeAll()
    stage.pictures.drawBackground(&picture)
    painter.draw(picture, on: &canvas, through: viewport)
    background = canvas
  }

  private mutating func drawPanel(
    _ content: PanelContent, columns: Range<Int>, height: Int, density: Float
  ) {
    guard !columns.isEmpty else { return }
    let area = Rectangle(
      x: 0, y: 0, width: Float(columns.count) / density, height: Float(height) / density)
    let panel = Panel(content, in: area, reusing: panelPicture)
    panelPicture = panel.picture
    curve = panel.curveFrame.map {
      (
        Rectangle(
          x: Float(columns.lowerBound) + $0.x * density, y: $0.y * density,
          width: $0.width * density, height: $0.height * density),
        max(content.values.count, content.returns.count, 1)
      )
    }
    painter.draw(
      panelPicture, on: &canvas,
      through: Viewport(
        columns: columns, rows: 0..<height, scale: Double(density),
        left: Double(columns.lowerBound), top: 0))
  }

  private mutating func drawCard(
    _ card: Card, columns: Range<Int>, height: Int, density: Float
  ) {
    picture.removeAll()
    card.draw(
      into: &picture, width: Float(columns.count) / density, height: Float(height) / density)
    painter.draw(
      picture, on: &canvas,
      through: Viewport(
        columns: columns, rows: 0..<height, scale: Double(density), left: 0, top: 0))
  }
}
