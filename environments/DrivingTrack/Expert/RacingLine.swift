/// The line that a good driver takes, and how fast.
public struct RacingLine: Sendable, Hashable {
  /// How far the line is to the left of the middle at each place of the track, in m.
  public let offsets: [Float]

  /// The curvature of the line there, in 1/m.
  public let curvatures: [Float]

  /// The speed there, in m/s.
  public let speeds: [Float]

  /// Finds the line of a track for a car.
  init(_ track: Track, for car: CarModel) {
    offsets = track.places.map { _ in 0 }
    curvatures = track.places.map(\.curvature)
    speeds = track.places.map { min(40, (0.9 * car.friction * CarModel.gravity / max(abs($0.curvature), 1e-3)).squareRoot()) }
  }
}
