import GymCore

/// Makes the ground coarse: every patch of it is brighter or darker by a number that its place determines.
struct GroundNoise {
  /// From 0 for none to 1.
  let strength: Float

  /// The side of the smallest patches, in m; where a row shows more they are twice, four times… as large.
  private static let side: Float = 0.25

  /// By how much the brightness differs at most, in 256ths, at strength 1.
  private static let greatest: Float = 60

  /// Changes the pixels of an image that show the ground.
  func disturb(_ pixels: inout MutableSpan<UInt8>, _ camera: Camera, from place: CameraPlace) {
    for row in camera.firstGroundRow..<camera.rows {
      let depth = camera.depth(ofRow: row)
      let amplitude = Int32(
        min(strength, 1) * Self.greatest * (1 - Haze.share(atDepth: depth)))
      guard amplitude > 0 else { continue }
      var side = Self.side
      while side < 0.5 * camera.extent(atDepth: depth) { side *= 2 }
      let width = camera.columnWidth / camera.descent(ofRow: row)
      let left = 0.5 * Float(camera.columns - 1) * width
      let start = place.place(depth: depth, left: left)
      let next = place.place(depth: depth, left: left - width)
      let scale = 65_536 / side
      var (x, y) = (Int(start.x * scale), Int(start.y * scale))
      let (dx, dy) = (Int((next.x - start.x) * scale), Int((next.y - start.y) * scale))
      var i = 3 * row * camera.columns
      for _ in 0..<camera.columns {
        let noise = Self.hash(x >> 16, y >> 16)
        let factor = 256 &+ (noise &* amplitude) >> 7
        for _ in 0..<3 {
          let part = (Int32(pixels[i]) &* factor) >> 8
          pixels[i] = UInt8(truncatingIfNeeded: min(part, 255))
          i &+= 1
        }
        x &+= dx
        y &+= dy
      }
    }
  }

  /// Returns a number from −128 to 127 that a patch always has.
  private static func hash(_ x: Int, _ y: Int) -> Int32 {
    var bits = UInt32(truncatingIfNeeded: x) &* 0x9E37_79B1
    bits = (bits ^ UInt32(truncatingIfNeeded: y)) &* 0x85EB_CA77
    bits = (bits ^ bits >> 15) &* 0xC2B2_AE3D
    return Int32(bits >> 24) &- 128
  }
}
