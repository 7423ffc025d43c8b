/// What lies between two places of a road, as a camera sees it.
struct RoadPiece {
  /// The number of the nearer place along the road.
  let number: Int

  /// The lines across the road in the two places.
  let near: CrossSection, far: CrossSection

  /// How far the edges of the road are to the left of its middle, and those of the grass, in m, on either line.
  let left: Offsets, right: Offsets
  let vergeLeft: Offsets, vergeRight: Offsets

  /// How much of it is haze, and how long the ground is that a row shows there, in m.
  let haze: Float, rowExtent: Float

  /// How far something is to the left of the middle of the road, in m, on the near and on the far line.
  struct Offsets {
    var near: Float, far: Float

    static func + (offsets: Offsets, distance: Float) -> Offsets {
      Offsets(near: offsets.near + distance, far: offsets.far + distance)
    }

    static func - (offsets: Offsets, distance: Float) -> Offsets { offsets + -distance }

    /// Returns what is at a share of the way to others.
    func mixed(with other: Offsets, share: Float) -> Offsets {
      Offsets(near: near + share * (other.near - near), far: far + share * (other.far - far))
    }
  }
}

extension RoadPiece {
  /// Describes a piece of a road with grass beside it; `near` is the first of its lines.
  init(
    _ number: Int, of track: Track, vergeWidth: Float, near: CrossSection, from place: CameraPlace,
    _ camera: Camera
  ) {
    self.number = number
    self.near = near
    let (here, next) = (track.places[number], track.places[track.wrapped(number &+ 1)])
    far = CrossSection(next, from: place)
    left = Offsets(near: here.left, far: next.left)
    right = Offsets(near: -here.right, far: -next.right)
    let verge = (here.vergeReach(width: vergeWidth), next.vergeReach(width: vergeWidth))
    vergeLeft = Offsets(near: verge.0.left, far: verge.1.left)
    vergeRight = Offsets(near: -verge.0.right, far: -verge.1.right)
    haze = Haze.share(atDepth: near.depth)
    rowExtent = camera.extent(atDepth: near.depth)
  }
}
