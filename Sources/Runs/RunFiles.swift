/// Looking for files.
public enum RunFiles {
  /// Whether there is anything at a path.
  public static func exists(at path: String) -> Bool { Folder.working.has(path) }
}
