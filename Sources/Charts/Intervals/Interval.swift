/// A number with the interval that it is known to lie in.
public struct Interval: Sendable, Hashable {
  /// What it is of.
  public var name: String

  /// The number.
  public var value: Double

  /// Where it lies; a bound that is no finite number is not drawn.
  public var low, high: Double

  /// Creates an interval.
  public init(_ name: String, _ value: Double, low: Double = .nan, high: Double = .nan) {
    self.name = name
    self.value = value
    self.low = low
    self.high = high
  }

  /// The number and its interval as text, such as "16.2 [14.7, 18.9]".
  func text(inExtent extent: Double) -> String {
    let number = DecimalText.text(value, inExtent: extent)
    guard hasBounds else { return number }
    let bounds = [low, high].map { DecimalText.text($0, inExtent: extent) }
    return "\(number) [\(bounds.joined(separator: ", "))]"
  }

  var hasBounds: Bool { low.isDrawable && high.isDrawable }
}
