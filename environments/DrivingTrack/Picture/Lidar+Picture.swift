import GymCore

extension Lidar {
  /// Returns where a ray ends that is so long, over the range.
  func end(ofRay i: Int, _ length: Float, from motion: CarMotion) -> (x: Float, y: Float) {
    let angle = Self.degrees[i] * Double.pi / 180
    let (along, across) = (
      length * Self.range * Float(cosine(angle)), length * Self.range * Float(sine(angle))
    )
    return (
      motion.x + along * motion.headingX - across * motion.headingY,
      motion.y + along * motion.headingY + across * motion.headingX
    )
  }
}
