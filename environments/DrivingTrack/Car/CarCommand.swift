public import GymCore

/// What a driver does with the car.
public struct CarCommand: Sendable, Hashable, Codable {
  /// Where the steering wheel is to go: from −1, to the right, to 1, to the left.
  public var steering: Float

  /// The pedals: from −1, full brakes, to 1, full throttle.
  public var throttle: Float

  /// Creates a command.
  public init(steering: Float, throttle: Float) {
    self.steering = steering
    self.throttle = throttle
  }
}

extension CarCommand: ContinuousAction {
  public static let bounds: [ClosedRange<Float>] = [-1...1, -1...1]

  public init(scalars: borrowing Span<Float>) {
    self.init(steering: scalars[0], throttle: scalars[1])
  }

  public func write(to scalars: inout MutableSpan<Float>) {
    scalars[0] = steering
    scalars[1] = throttle
  }
}
