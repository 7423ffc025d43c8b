import DrivingTrackEnvironment
import Foundation
import GymCore

/// Texts of tracks.
enum TrackTexts {
  /// Returns one of the files that are shipped.
  static func shipped(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../environments/DrivingTrack/Tracks")
    return try String(contentsOf: folder.appendingPathComponent(name + ".csv"), encoding: .utf8)
  }

  /// A circle against the clock.
  static func ring(
    count: Int = 60, radius: Double = 50, left: Double = 4, right: Double = 4, x: Double = 0
  ) -> String {
    text(left: left, right: right) { t in
      let angle = 2 * Double.pi * t
      return (x + radius * cosine(angle), radius * sine(angle))
    } shares: {
      (0..<count).map { Double($0) / Double(count) }
    }
  }

  /// A closed curve through the points at shares of a lap.
  static func text(
    left: Double = 4, right: Double = 4, _ curve: (Double) -> (Double, Double),
    shares: () -> [Double]
  ) -> String {
    let lines = shares().map { share in
      let (x, y) = curve(share)
      return "\(x),\(y),\(right),\(left)"
    }
    return "# x_m,y_m,w_tr_right_m,w_tr_left_m\n" + lines.joined(separator: "\n") + "\n"
  }

  /// Whether a track has numbers that a car can drive by.
  static func isSound(_ track: Track) -> Bool {
    track.places.count >= 8
      && track.places.allSatisfy { place in
        (place.x + place.y + place.alongX + place.alongY + place.curvature).isFinite
          && place.left > 0 && place.right > 0 && place.left.isFinite && place.right.isFinite
          && abs(place.alongX * place.alongX + place.alongY * place.alongY - 1) < 1e-3
      }
  }
}
