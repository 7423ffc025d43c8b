public import GymCore

/// Makes the frames that agents are shown of a world.
public protocol FrameSource<Base>: Sendable {
  /// The rules of the world.
  associatedtype Base: RegistrableEnvironment & Drawable

  /// What is drawn with, again and again.
  associatedtype Brush: Sendable

  /// Prepares to make frames of so many columns.
  init(columns: Int, color: PixelColor, of base: Base)

  /// The number of rows, columns and bytes of a pixel.
  var shape: FrameShape { get }

  /// Returns what an episode is drawn with.
  func makeBrush() -> Brush

  /// Draws a state; of a frame that is there, what is brighter stays if it is to.
  func draw(
    _ state: Base.State, of base: Base, with brush: inout Brush,
    into frame: inout MutableSpan<UInt8>, keepingBrighter: Bool)
}
