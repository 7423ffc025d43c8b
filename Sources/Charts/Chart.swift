public import GymCore

/// A chart: a value that says what is shown, and is laid out for whatever size is asked for.
///
/// One layout becomes an SVG or a PNG file by what `Drawing` does with its picture. Nothing in it
/// overlaps or leaves the frame: labels keep clear of each other, or move to the legend.
public protocol Chart: Sendable {
  /// What stands above it; nothing where empty.
  var title: String { get }

  /// What is to be seen, in sentences, for those who cannot see it.
  var summary: String { get }

  /// Returns how high it is best, in points.
  func height(forWidth width: Float) -> Float

  /// Returns the picture of a size in points, each of which is a pixel unless it is shown larger.
  ///
  /// The background is left free.
  func picture(width: Float, height: Float) -> Picture
}
