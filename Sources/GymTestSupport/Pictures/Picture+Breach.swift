import GymCore

extension Picture {
  /// Returns what is wrong with the first figure that has something wrong; `nil` where none has.
  ///
  /// A figure may lie beside the extent, to go on where a canvas has another shape, but not further
  /// away than the extent is large.
  func breach(within extent: PictureExtent) -> String? {
    let (width, height) = (extent.fullWidth, extent.fullHeight)
    let x = -width - extent.margin...2 * width
    let y = -height - extent.margin...2 * height
    for (i, figure) in figures.enumerated() {
      let place = "figure \(i), \(name(of: figure)),"
      for point in corners(of: figure) {
        if !point.x.isFinite || !point.y.isFinite { return "has \(place) at no finite place" }
        if !x.contains(point.x) || !y.contains(point.y) {
          return "has \(place) at (\(point.x), \(point.y)), far outside of it"
        }
      }
      for length in lengths(of: figure) where !(length >= 0 && length.isFinite) {
        return "has \(place) with a length of \(length)"
      }
    }
    return nil
  }

  private func name(of figure: Figure) -> String {
    switch figure {
    case .rectangle: "a rectangle"
    case .disc: "a disc"
    case .ring: "a ring"
    case .line: "a line"
    case .polygon: "a polygon"
    case .cells: "cells"
    case .text: "a text"
    }
  }

  /// The points that a figure lies between.
  private func corners(of figure: Figure) -> [Point] {
    switch figure {
    case .rectangle(let rectangle, _, _), .cells(let rectangle, _, _):
      [
        Point(x: rectangle.x, y: rectangle.y),
        Point(x: rectangle.x + rectangle.width, y: rectangle.y + rectangle.height),
      ]
    case .disc(let center, _, _), .ring(let center, _, _, _): [center]
    case .line(let points, _, _, _), .polygon(let points, _): Array(self.points[points])
    case .text(let baseline, _, _, _, _): [baseline]
    }
  }

  private func lengths(of figure: Figure) -> [Float] {
    switch figure {
    case .rectangle(let rectangle, let radius, _): [rectangle.width, rectangle.height, radius]
    case .cells(let rectangle, _, _): [rectangle.width, rectangle.height]
    case .disc(_, let radius, _): [radius]
    case .ring(_, let radius, let width, _): [radius, width]
    case .line(_, let width, _, _): [width]
    case .text(_, let size, _, _, _): [size]
    case .polygon: []
    }
  }
}
