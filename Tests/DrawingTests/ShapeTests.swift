import Drawing
import GymCore
import Testing

@Suite struct ShapeTests {
  private let center = Point(x: 5, y: 7)

  private func points(_ add: (inout Picture) -> Void) -> [Point] {
    var picture = Picture()
    add(&picture)
    return picture.points
  }

  @Test func anArcLiesOnItsCircleAndGoesFromOneEndToTheOther() {
    let arc = points {
      $0.addArc(around: center, radius: 3, from: 0, to: -.pi / 2, width: 1, .ink)
    }
    for point in arc {
      let (x, y) = (point.x - center.x, point.y - center.y)
      #expect(abs(x * x + y * y - 9) < 1e-4)
      #expect(x > -1e-4 && y < 1e-4)
    }
    #expect(abs(arc.first!.x - 8) < 1e-5 && abs(arc.last!.y - 4) < 1e-5)
  }

  @Test func aChevronPointsToItsAngle() {
    let up = points { $0.addChevron(at: center, length: 2, towards: -.pi / 2, width: 1, .ink) }
    #expect(up.count == 3 && up[1] == center)
    #expect(up[0].y > center.y && up[2].y > center.y)
    #expect(abs(up[0].x + up[2].x - 2 * center.x) < 1e-5)
  }

  @Test func polygonsOfFewCornersAreThoseOfArrays() {
    let corners = [Point(x: 1, y: 1), Point(x: 4, y: 2), Point(x: 3, y: 5), Point(x: 0, y: 4)]
    var (one, other) = (Picture(), Picture())
    one.addTriangle(corners[0], corners[1], corners[2], .blue)
    one.addQuadrilateral(corners[0], corners[1], corners[2], corners[3], .red)
    other.addPolygon(corners.prefix(3), .blue)
    other.addPolygon(corners, .red)
    #expect(one == other)
  }

  @Test(arguments: [84, 97, 320, 1_080]) func cellsStandOnWholePixelsInsideAnyMargin(size: Int) {
    let extent = PictureExtent(width: 10, height: 10, margin: 0.5, isGrid: true)
    let viewport = Viewport(fitting: extent, columns: 0..<size, rows: 0..<size)
    #expect(viewport.scale == Double(size / 11))
    #expect(viewport.left == viewport.left.rounded() && viewport.top == viewport.top.rounded())
    #expect(viewport.left >= viewport.scale / 2 - 0.5)
  }
}
