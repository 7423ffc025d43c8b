/// The line that a good driver takes, and how fast.
public struct RacingLine: Sendable, Hashable {
  /// How far the line is to the left of the middle at each place of the track, in m.
  public let offsets: [Float]

  /// The speed there, in m/s.
  public let speeds: [Float]

  /// Finds the line of a track for a car.
  init(_ track: Track, for car: CarModel) {
    let line = LeastCurvature(track, margin: 0.5 * CarModel.width + 0.6).line()
    let path = LinePath(track, offsets: line)
    offsets = line.map { Float($0) }
    speeds = SpeedProfile(path, for: car).speeds.map { Float($0) }
  }
}
