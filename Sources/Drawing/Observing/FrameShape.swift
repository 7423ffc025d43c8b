/// The extent of a frame.
public struct FrameShape: Sendable, Hashable {
  /// The number of rows and of columns.
  public var rows: Int, columns: Int

  /// The number of bytes of a pixel.
  public var channels: Int

  /// The number of bytes of a frame.
  var size: Int { rows * columns * channels }
}
