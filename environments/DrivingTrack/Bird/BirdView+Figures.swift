import GymCore

/// What is drawn of a road and of the car on it.
extension BirdView {
  /// In grey these are 63, 113 and 94; what lies beyond the grass is 22, lines are 245 and the car is 216.
  private static let grass = Paint(.exact(red: 40, green: 78, blue: 44))
  private static let asphalt = Paint(.exact(red: 110, green: 113, blue: 122))
  private static let kerb = Paint(.exact(red: 206, green: 46, blue: 42))

  /// How wide lines at the edges and the line at the start are, in m.
  private static let lineWidth: Float = 0.9, startWidth: Float = 1.6

  /// How many places a piece of a line at an edge has; as many follow that are bare.
  private static let dashLength = 2

  /// Adds the grass along a part of the road.
  func addVerge(along run: ClosedRange<Int>, to picture: inout Picture) {
    addStrip(along: run, Self.grass, to: &picture) { $0.vergeReach(width: vergeWidth) }
  }

  /// Adds a part of the road.
  func addRoad(along run: ClosedRange<Int>, to picture: inout Picture) {
    addStrip(along: run, Self.asphalt, to: &picture) { ($0.left, $0.right) }
  }

  /// Adds the lines at the edges, in pieces that move with the ground; where the road turns there is a
  /// kerb in between.
  func addEdges(along run: ClosedRange<Int>, to picture: inout Picture) {
    let length = Self.dashLength
    var number = run.lowerBound / length * length
    let last = min(run.upperBound, track.places.count)
    while number < last {
      let isBare = number / length % 2 == 1
      let end = min(number + length, track.places.count)
      if !isBare || track.isTurn(at: number) {
        let paint = isBare ? Self.kerb : Paint.white
        addLine(number...end, paint, to: &picture) { ($0.left, $0.left - Self.lineWidth) }
        addLine(number...end, paint, to: &picture) { (Self.lineWidth - $0.right, -$0.right) }
      }
      number += length
    }
  }

  /// Adds a piece of a line between two offsets to the left of the middle.
  private func addLine(
    _ run: ClosedRange<Int>, _ paint: Paint, to picture: inout Picture,
    between offsets: (Track.Place) -> (Float, Float)
  ) {
    addStrip(along: run, paint, to: &picture) { place in
      let (left, right) = offsets(place)
      return (left, -right)
    }
  }

  /// Adds what lies along a part of the road, so far to the left and to the right of its middle.
  private func addStrip(
    along run: ClosedRange<Int>, _ paint: Paint, to picture: inout Picture,
    reach: (Track.Place) -> (left: Float, right: Float)
  ) {
    picture.addPolygon(paint) { corner in
      for number in run {
        let place = track.places[track.wrapped(number)]
        corner(point(beside: place, reach(place).left))
      }
      for number in run.reversed() {
        let place = track.places[track.wrapped(number)]
        corner(point(beside: place, -reach(place).right))
      }
    }
  }

  /// Adds the line at the start: white, with black squares.
  func addStart(to picture: inout Picture) {
    let place = track.places[0]
    guard distanceOutside(place) <= 0 else { return }
    // An odd number, so that left and right are alike.
    let count = 9
    let width = (place.left + place.right) / Float(count)
    func add(_ left: Float, _ right: Float, _ paint: Paint) {
      func corner(_ offset: Float, _ along: Float) -> Point {
        point(
          place.x - offset * place.alongY + along * place.alongX,
          place.y + offset * place.alongX + along * place.alongY)
      }
      picture.addQuadrilateral(
        corner(left, 0), corner(left, Self.startWidth), corner(right, Self.startWidth),
        corner(right, 0), paint)
    }
    add(place.left, -place.right, .white)
    for i in stride(from: 1, to: count, by: 2) {
      let left = place.left - Float(i) * width
      add(left, left - width, .black)
    }
  }
}
