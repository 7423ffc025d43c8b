import Drawing
import Foundation
import GymCore
import Testing

/// SVG files as a program draws them that nobody here wrote.
@Suite struct SVGRenderingTests {
  private static let canRender =
    OutsideReader.present.contains(.pillow)
    && (try? OutsideReader.run(["rsvg-convert", "--version"])) != nil

  /// Every figure but texts, whose faces differ from system to system.
  private static let picture: Picture = {
    var picture = Picture()
    picture.addRectangle(Rectangle(x: 5, y: 4, width: 60, height: 30), radius: 8, .surface)
    picture.addRectangle(Rectangle(x: 10.5, y: 8.25, width: 30, height: 10), .green)
    picture.addDisc(at: Point(x: 100, y: 30), radius: 20, .blue.faded(to: 0.5))
    picture.addRing(at: Point(x: 120, y: 40), radius: 15, width: 4, .orange)
    picture.addLine(
      through: [Point(x: 10, y: 60), Point(x: 40, y: 90), Point(x: 70, y: 65)], width: 5, .ink)
    picture.addLine(
      through: [Point(x: 100, y: 70), Point(x: 140, y: 80), Point(x: 110, y: 100)], width: 3,
      isClosed: true, .red.faded(to: 0.7))
    picture.addLine(through: [Point(x: 150, y: 12)], width: 9, .purple)
    picture.addTriangle(
      Point(x: 60, y: 110), Point(x: 100, y: 112), Point(x: 75, y: 80), .heat(0.7))
    picture.addCells(
      in: Rectangle(x: 10, y: 95, width: 40, height: 20), columns: 4,
      [0, 0, 0.3, 1, 1, 0.6, 0.6, 0.2].map { Paint.balance($0) })
    return picture
  }()

  @Test(.enabled(if: canRender), arguments: Theme.all, [1, 3])
  func `another program draws what the rasterizer draws`(theme: Theme, scale: Int) throws {
    let extent = PictureExtent(width: 160, height: 120)
    let (width, height) = (160 * scale, 120 * scale)
    var canvas = Canvas<RGB>(width: width, height: height)
    var painter = Painter<RGB>(theme: theme)
    painter.clear(&canvas)
    painter.draw(
      Self.picture, on: &canvas,
      through: Viewport(fitting: extent, columns: 0..<width, rows: 0..<height))
    let svg = SVG.encode(
      Self.picture, of: extent, width: width, caption: .init(title: "x"), coloring: .plain(theme))
    let drawn = try render(svg, length: canvas.bytes.count)

    try #require(drawn.count == canvas.bytes.count)
    let differences = zip(drawn, canvas.bytes).map { abs(Int($0) - Int($1)) }
    // Edges differ by what programs think of a pixel that is covered in part.
    #expect(differences.reduce(0, +) < differences.count / 2)
    #expect(differences.count { $0 > 40 } < differences.count / 500)
  }

  /// Returns the red, green and blue of the pixels of a file.
  private func render(_ svg: String, length: Int) throws -> [UInt8] {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "rlgym-\(UUID().uuidString).svg")
    try Data(svg.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let png = try OutsideReader.run(["rsvg-convert", url.path])
    return try OutsideReader.pillow.read(png, name: "x.png", frameLength: length).frames.flatMap {
      $0
    }
  }
}
