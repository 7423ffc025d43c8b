extension Viewer {
  /// Shows a sentence for a while.
  mutating func say(_ text: String) { message = (text, 3) }

  /// Says why something could not be saved, now and when the viewer is closed.
  mutating func noteUnsaved(_ error: any Error) {
    firstUnsaved = firstUnsaved ?? error
    say("\(error)")
  }
}
