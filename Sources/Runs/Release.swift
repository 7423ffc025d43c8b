/// What this rlgym is.
public enum Release {
  /// The version, which run directories and `rlgym --version` state.
  public static let version = "0.1.0"
}
