import Foundation
import GymCore

/// Images of 8 × 8 pixels with one bright spot: 64 numbers that two, its place, determine.
enum SpotImages {
  static let side = 8
  static let pixels = side * side

  /// Draws images, [count, pixels], of scalars in 0...1.
  static func batch(of count: Int, using random: inout RandomStream) -> [Float] {
    var images: [Float] = []
    for _ in 0..<count {
      let (x, y) = (1 + 5 * random.uniform(), 1 + 5 * random.uniform())
      for row in 0..<side {
        for column in 0..<side {
          let (dx, dy) = (Float(column) - x, Float(row) - y)
          images.append(exp(-(dx * dx + dy * dy) / 2))
        }
      }
    }
    return images
  }
}
