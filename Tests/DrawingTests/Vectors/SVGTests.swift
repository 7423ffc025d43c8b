import Drawing
import Foundation
import FoundationXML
import GymCore
import Testing

@Suite struct SVGTests {
  private static let extent = PictureExtent(width: 100, height: 50)

  /// One of every figure.
  private static let picture: Picture = {
    var picture = Picture()
    picture.addRectangle(Rectangle(x: 1, y: 2, width: 30, height: 10), radius: 3, .surface)
    picture.addDisc(at: Point(x: 50.126, y: 10), radius: 4, .blue.faded(to: 0.5))
    picture.addRing(at: Point(x: 70, y: 10), radius: 5, width: 1.5, .orange)
    picture.addLine(from: Point(x: 0, y: 49), to: Point(x: 99.5, y: 49), width: 1, .ink)
    picture.addLine(
      through: [Point(x: 5, y: 20), Point(x: 15, y: 20), Point(x: 10, y: 28)], width: 1,
      isClosed: true, .red)
    picture.addTriangle(
      Point(x: 20, y: 28), Point(x: 30, y: 28), Point(x: 25, y: 20), .heat(0.5))
    picture.addCells(
      in: Rectangle(x: 40, y: 20, width: 20, height: 10), columns: 4,
      [.black, .black, .white, .white, .white, .white, .white, .white])
    picture.addText("1 < 2 & \"3\"", at: Point(x: 99, y: 45), size: 8, aligned: .trailing)
    return picture
  }()

  private static let golden = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="200" height="100" role="img" \
    font-family="Inter,system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif" \
    font-weight="500" stroke-linecap="round" stroke-linejoin="round">
    <title>All &amp; one</title>
    <desc>Each figure once.</desc>
    <rect x="0" y="0" width="100" height="50" fill="#fafbfc"/>
    <rect x="1" y="2" width="30" height="10" rx="3" fill="#e9edf2"/>
    <circle cx="50.13" cy="10" r="4" fill="#1f6fd6" fill-opacity="0.498"/>
    <circle cx="70" cy="10" r="5" fill="none" stroke="#d96400" stroke-width="1.5"/>
    <polyline points="0,49 99.5,49" fill="none" stroke="#1b2027" stroke-width="1"/>
    <polygon points="5,20 15,20 10,28" fill="none" stroke="#d13438" stroke-width="1"/>
    <polygon points="20,28 30,28 25,20" fill="#21908c"/>
    <g shape-rendering="crispEdges">
    <rect x="40" y="20" width="10" height="5" fill="#14171c"/>
    <rect x="50" y="20" width="10" height="5" fill="#ffffff"/>
    <rect x="40" y="25" width="20" height="5" fill="#ffffff"/>
    </g>
    <text x="99" y="45" font-size="8" text-anchor="end" fill="#1b2027">1 &lt; 2 &amp; &quot;3&quot;</text>
    </svg>

    """

  private func encode(
    _ picture: Picture, _ coloring: SVG.Coloring = .plain(.light), isOpaque: Bool = true
  ) -> String {
    SVG.encode(
      picture, of: Self.extent, caption: .init(title: ""), coloring: coloring, isOpaque: isOpaque)
  }

  @Test func `every kind of figure is an element, to the byte`() {
    let text = SVG.encode(
      Self.picture, of: Self.extent, width: 200,
      caption: .init(title: "All & one", description: "Each figure once."))
    #expect(text == Self.golden)
  }

  @Test func `hues are variables of the page, and other colours are as they are`() {
    let text = encode(Self.picture, .variables(fallback: .dark), isOpaque: false)
    #expect(text.contains("fill=\"var(--blue,#4f9dff)\" fill-opacity=\"0.498\""))
    #expect(text.contains("stroke=\"var(--orange,#ff9f40)\""))
    #expect(text.contains("fill=\"#21908c\""))
    #expect(!text.contains("--background"))
  }

  @Test func `numbers are short and finite`() {
    var picture = Picture()
    picture.addDisc(at: Point(x: -0.001, y: .nan), radius: .infinity, .ink)
    picture.addDisc(at: Point(x: -1.256, y: 1e-9), radius: -3, .ink)
    let text = encode(picture)
    #expect(text.contains("cx=\"0\" cy=\"0\" r=\"1000000000\""))
    #expect(text.contains("cx=\"-1.26\" cy=\"0\" r=\"0\""))
  }

  @Test func `small units have more digits`() {
    var picture = Picture()
    picture.addDisc(at: Point(x: 1.23456, y: 2), radius: 0.5, .ink)
    let text = SVG.encode(
      picture, of: PictureExtent(width: 4, height: 4, margin: 0.5), caption: .init(title: ""))
    #expect(text.contains("viewBox=\"-0.5 -0.5 5 5\""))
    #expect(text.contains("cx=\"1.2346\""))
  }

  @Test func `a line of one point is a dot, and what is empty is nothing`() {
    var picture = Picture()
    picture.addLine(through: [Point(x: 3, y: 4)], width: 2, .ink)
    picture.addLine(through: [], width: 2, .ink)
    picture.addPolygon([Point](), .ink)
    picture.addText("", at: Point(x: 0, y: 0), size: 9)
    picture.addRectangle(Rectangle(x: 1, y: 1, width: -1, height: 3), .ink)
    let lines = encode(picture, isOpaque: false).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[2].hasPrefix("<polyline points=\"3,4 3,4\""))
  }

  @Test func `no text is taken for markup, and control characters are none`() {
    var picture = Picture()
    picture.addText("</text><script>\u{1}\n", at: Point(x: 0, y: 0), size: 9)
    let text = encode(picture)
    #expect(text.contains(">&lt;/text&gt;&lt;script&gt;\u{FFFD} </text>"))
  }

  @Test func `the file is well-formed XML`() {
    let parser = XMLParser(data: Data(encode(Self.picture).utf8))
    #expect(parser.parse())
  }
}
