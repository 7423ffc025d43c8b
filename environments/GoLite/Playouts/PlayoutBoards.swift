internal import GymCore

/// The layouts of a board in each kind of set that it fits, of which playouts take the smallest.
struct PlayoutBoards: Sendable {
  /// Up to 7×7; `nil` for larger boards.
  let small: BoardLayout<UInt64>?

  /// Up to 10×10.
  let medium: BoardLayout<UInt128>?

  /// Any.
  let large: BoardLayout<WideSet>

  init(width: Int, height: Int) {
    let extent = max(width, height)
    small = extent <= 7 ? BoardLayout(width: width, height: height) : nil
    medium = extent <= 10 ? BoardLayout(width: width, height: height) : nil
    large = BoardLayout(width: width, height: height)
  }
}
