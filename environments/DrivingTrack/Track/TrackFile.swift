import GymCore

/// Reads roads as databases of race tracks have them: a line for each point of the middle, with `x_m`, `y_m`,
/// `w_tr_right_m`, `w_tr_left_m`, and lines that begin with # to skip.
enum TrackFile {
  /// Returns the road that a text describes.
  static func track(from text: String) throws(SettingMistake) -> Track {
    throw SettingMistake("no file yet")
  }
}
