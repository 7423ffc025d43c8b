public import GymCore

extension DrivingTrack: CameraEquipped {
  /// 84 columns have 48 rows.
  public func imageRows(forColumns columns: Int) -> Int { columns * 4 / 7 }

  public func takeImage(
    of state: State, columns: Int, into pixels: inout MutableSpan<UInt8>
  ) {
    pixels.update(repeating: 0)
  }
}
