import GymCore

/// Trees around a road, which stand where the place and the number of the road say.
struct Trees {
  let track: Track
  let number: UInt64

  /// How wide the grass beside the road is, in m.
  let vergeWidth: Float

  /// The side of a square with at most one tree, in m.
  static let spacing: Float = 21

  /// A tree: where its trunk is, and how wide its crown is, in m.
  struct Tree {
    let x: Float, y: Float, radius: Float
  }

  /// Passes on the trees, clear of the road or not, in a square around a place, whose half side is so many squares.
  func forEach(aroundX x: Float, y: Float, reach: Int, _ body: (Tree) -> Void) {
    guard abs(x) < 1e6, abs(y) < 1e6 else { return }
    let (column, row) = (
      Int((x / Self.spacing).rounded(.down)), Int((y / Self.spacing).rounded(.down))
    )
    for i in -reach...reach {
      for j in -reach...reach {
        if let tree = tree(column: column + i, row: row + j) { body(tree) }
      }
    }
  }

  /// Returns the tree of a square, unless none is there; it stands where it is clear of the road.
  func tree(column: Int, row: Int) -> Tree? {
    let bits = bits(column, row)
    guard bits & 0xFF < 140 else { return nil }
    func share(_ shift: UInt64) -> Float { Float(bits >> shift & 0xFF) / 255 }
    return Tree(
      x: (Float(column) + 0.1 + 0.8 * share(8)) * Self.spacing,
      y: (Float(row) + 0.1 + 0.8 * share(16)) * Self.spacing, radius: 1.6 + 1.6 * share(24))
  }

  /// Bits that look random, the same for the same square (SplitMix64).
  private func bits(_ column: Int, _ row: Int) -> UInt64 {
    var z = number &* 0x9E37_79B9_7F4A_7C15
    z &+= UInt64(bitPattern: Int64(column)) &* 0xBF58_476D_1CE4_E5B9
    z &+= UInt64(bitPattern: Int64(row)) &* 0x94D0_49BB_1331_11EB
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Whether a tree is far enough from the road to stand.
  func isClear(_ tree: Tree) -> Bool {
    for i in stride(from: 0, to: track.places.count, by: 2) {
      let place = track.places[i]
      let (dx, dy) = (tree.x - place.x, tree.y - place.y)
      let least = max(place.left, place.right) + vergeWidth + tree.radius + 1.5
      if dx * dx + dy * dy < least * least { return false }
    }
    return true
  }
}
