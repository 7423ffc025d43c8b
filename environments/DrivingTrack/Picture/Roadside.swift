import GymCore

/// What stands beside the road, as the driver sees it.
struct Roadside {
  let track: Track
  let motion: CarMotion
  let projection: Projection
  let trees: Trees

  /// How far posts are seen, in m, and the places from one to the next.
  private static let sight: Float = 220
  private static let postStep = 6

  /// Adds trees and posts, the farthest first.
  func draw(from place: Int, into picture: inout Picture) {
    drawTrees(into: &picture)
    let count = track.places.count
    let reach = min(Int(Self.sight / track.spacing), count / 2)
    for k in stride(from: reach, through: -2, by: -1) {
      let i = ((place + k) % count + count) % count
      guard i % Self.postStep == 0 else { continue }
      for side: Float in [-1, 1] { addPost(at: track.places[i], side: side, into: &picture) }
    }
  }

  /// Adds a post, red on top on the right, as on country roads.
  private func addPost(at place: Track.Place, side: Float, into picture: inout Picture) {
    let (x, y) = place.point(offset: place.edge(on: side) + side * 1.4)
    guard let (foot, depth) = projection.point(x, y), depth < Self.sight else { return }
    let metre = projection.metre / depth
    func add(from low: Float, to high: Float, _ paint: Paint) {
      picture.addRectangle(
        Rectangle(
          x: foot.x - 0.09 * metre, y: foot.y - high * metre, width: 0.18 * metre,
          height: (high - low) * metre), paint)
    }
    add(from: 0, to: 1, RoadPicture.white)
    add(from: 0.62, to: 0.85, side < 0 ? RoadPicture.red : .black)
  }

  /// How many squares of trees are seen, and in how many steps of depth they are drawn.
  private static let treeReach = 9, shellCount = 24

  private func drawTrees(into picture: inout Picture) {
    let shell = Float(Self.treeReach) * Trees.spacing * 1.42 / Float(Self.shellCount)
    // So that nearer trees lie above others without being sorted.
    for step in (0..<Self.shellCount).reversed() {
      let depths = shell * Float(step)..<shell * Float(step + 1)
      trees.forEach(aroundX: motion.x, y: motion.y, reach: Self.treeReach) { tree in
        guard let (foot, depth) = projection.point(tree.x, tree.y), depths.contains(depth),
          trees.isClear(tree)
        else { return }
        add(tree, at: foot, metre: projection.metre / depth, into: &picture)
      }
    }
  }

  private func add(
    _ tree: Trees.Tree, at foot: Point, metre: Float, into picture: inout Picture
  ) {
    // One that is so near fills the picture beside the road.
    let (radius, height) = (min(tree.radius * metre, 50), min(3.2 * tree.radius * metre, 160))
    picture.addRectangle(
      Rectangle(
        x: foot.x - 0.12 * radius, y: foot.y - 0.3 * height, width: 0.24 * radius,
        height: 0.3 * height), .brown)
    for (low, high, share) in [(Float(0.2), Float(0.7), Float(1)), (0.45, 1, 0.75)] {
      let left = Point(x: foot.x - share * radius, y: foot.y - low * height)
      let right = Point(x: foot.x + share * radius, y: foot.y - low * height)
      let top = Point(x: foot.x, y: foot.y - high * height)
      picture.addTriangle(left, top, right, Trees.dark)
      picture.addTriangle(left, top, Point(x: foot.x, y: foot.y - low * height), Trees.light)
    }
  }
}

extension Trees {
  /// The colours of crowns.
  static let dark = Paint(.exact(red: 0x1F, green: 0x5A, blue: 0x3A))
  static let light = Paint(.exact(red: 0x2C, green: 0x74, blue: 0x4B))
}
