import GymCore

/// A pinhole camera on a car, and where its pixels meet the ground, which is flat.
///
/// It stands on the roof above the windscreen, and looks ahead and a little down. From left to right it
/// sees 90°, and from top to bottom 60°. All of an image row meets the ground on a line across the car,
/// so that a row stands for one depth:
///
///     depth = reach / q                 q: rows below the horizon
///     left = −columnWidth · p / q       p: columns to the right of the middle
///
/// Depth is counted from the line where the plane of the pinhole, which leans forward as the camera
/// does, meets the ground. Straight lines stay straight, as in every image of a pinhole.
package struct Camera: Sendable {
  /// How high it is, and how far ahead of the centre of mass, in m.
  package static let height: Float = 1.5, advance: Float = 0.4

  /// The slope at which it looks down, 8.1°: it puts the horizon three eighths of the rows down.
  package static let slope: Float = 1 / 7

  /// The numbers of columns and of rows.
  package let columns: Int, rows: Int

  /// How far below the upper edge the horizon is, in rows.
  package let horizon: Float

  /// The depth of what is one row below the horizon, in m.
  package let reach: Float

  /// How wide a column is on the ground that is one row below the horizon, in m.
  package let columnWidth: Float

  /// Describes a camera whose images have so many columns.
  package init(columns: Int) {
    self.columns = columns
    rows = columns * 4 / 7
    // In columns: half of them are seen at 45°.
    let focalLength = 0.5 * Float(columns)
    horizon = 0.5 * Float(rows) - Self.slope * focalLength
    let stretch = 1 + Self.slope * Self.slope
    reach = Self.height * focalLength * stretch
    columnWidth = Self.height * stretch.squareRoot()
  }

  /// How much greater the depth of a place is than its distance ahead of the camera, in m.
  static let lead = height * slope

  /// The first row whose middle is below the horizon.
  package var firstGroundRow: Int { Int(horizon + 0.5) }

  /// How many rows the middle of a row is below the horizon.
  func descent(ofRow row: Int) -> Float { Float(row) + 0.5 - horizon }

  /// Returns the depth of the ground in the middle of a row, in m.
  package func depth(ofRow row: Int) -> Float { reach / descent(ofRow: row) }

  /// The depth of the lower edge, in m.
  var nearest: Float { reach / (Float(rows) - horizon) }

  /// Returns the first row whose middle is nearer than a depth.
  package func row(ofDepth depth: Float) -> Int {
    depth > nearest ? min(Int(reach / depth + horizon + 0.5), rows) : rows
  }

  /// Returns how long the ground is that a row shows at a depth, in m.
  func extent(atDepth depth: Float) -> Float { depth * depth / reach }
}
