/// An environment that agents can see through a camera of its own.
public protocol CameraEquipped: Drawable {
  /// Returns the number of rows of an image with so many columns.
  func imageRows(forColumns columns: Int) -> Int

  /// Writes what the camera sees, row by row from the upper left: red, green and blue of every pixel;
  /// `[rows, columns, 3]`.
  func takeImage(of state: State, columns: Int, into pixels: inout MutableSpan<UInt8>)
}
