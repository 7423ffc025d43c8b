import Drawing
import GymCatalog
import GymCore

/// Measures how many pictures a second are drawn of every world: small and grey, as agents see them,
/// and in colour with 1,080 rows.
///
/// States are those of random play, and each is drawn anew.
func measureDrawing(_ measure: Measurement) {
  for entry in Catalog.environmentRegistry.entries where entry.abilities.contains("pictures") {
    guard let environment = try? entry.configured() else { continue }
    let name = "drawing/\(entry.name)"
    measure.pictures(of: environment, name + "/grey84", Grey.self, width: 84, height: 84)
    measure.pictures(of: environment, name + "/color1080", RGB.self, width: 1_920, height: 1_080)
  }
}

extension Measurement {
  fileprivate func pictures<Element: Pixel>(
    of environment: ConfiguredEnvironment, _ name: String, _ pixel: Element.Type, width: Int,
    height: Int
  ) {
    guard isWanted(name) else { return }
    var studio = Studio<Element>(environment, width: width, height: height)
    rate(name, unit: "frames/s") { studio.draw() }
  }
}

/// Environments under random play, and what they are drawn with.
private struct Studio<Element: Pixel> {
  private static var count: Int { 16 }

  private let environments: AnyVectorEnvironment
  private let pictures: PictureAccess
  private let viewport: Viewport
  private let background: Canvas<Element>
  private var canvas: Canvas<Element>
  private var batch: StepBatch
  private var random = RandomStream(seed: 1, purpose: "benchmark")
  private var painter = Painter<Element>()
  private var picture = Picture()

  init(_ environment: ConfiguredEnvironment, width: Int, height: Int) {
    environments = environment.make(count: Self.count, seed: 1)
    guard let pictures = environments.abilities.pictures else {
      fatalError("'\(environment.name)' has no pictures")
    }
    self.pictures = pictures
    viewport = Viewport(fitting: pictures.extent, columns: 0..<width, rows: 0..<height)
    batch = StepBatch(count: Self.count, task: environment.task)
    environments.show(in: &batch)
    canvas = Canvas(width: width, height: height)
    painter.clear(&canvas)
    pictures.drawBackground(&picture)
    painter.draw(picture, on: &canvas, through: viewport)
    background = canvas
  }

  /// Draws a picture of each environment; returns how many.
  mutating func draw() -> Int {
    for i in 0..<Self.count {
      batch.drawAction(i, from: environments.task.actionSpace, using: &random)
    }
    environments.step(&batch)
    for i in 0..<Self.count {
      picture.removeAll()
      pictures.draw(i, &picture)
      canvas.copyPixels(of: background)
      painter.draw(picture, on: &canvas, through: viewport)
    }
    return Self.count
  }
}
