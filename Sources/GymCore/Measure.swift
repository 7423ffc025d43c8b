/// Something besides the return that episodes are measured by, such as the time of a lap.
public struct Measure: Sendable, Hashable, Codable {
  /// What it is called, such as "lap time".
  public var name: String

  /// The unit that it is told in; empty where it has none.
  public var unit: String

  /// What its values are multiplied by to be told: 100 for shares in %.
  public var scale: Double

  /// Describes a measure.
  public init(_ name: String, unit: String = "", scale: Double = 1) {
    self.name = name
    self.unit = unit
    self.scale = scale
  }

  /// Describes a share, which is told in %.
  public static func share(_ name: String) -> Measure {
    Measure(name, unit: "%", scale: 100)
  }
}
