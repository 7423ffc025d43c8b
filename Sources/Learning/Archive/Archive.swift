public import NeuralNetworks

/// One pass over all that something is made of, which writes it or reads it back.
///
/// Parts have names with dots between them, such as `policy.output.weight`. What is read is checked:
/// a number that could not have been written is refused.
public struct Archive {
  enum Direction { case writing, reading }

  private let direction: Direction
  var file: SafetensorsFile
  private(set) var path: String

  /// Where segments are, if anywhere.
  var shelf: SegmentShelf?

  init(direction: Direction, file: SafetensorsFile, path: String, shelf: SegmentShelf? = nil) {
    self.direction = direction
    self.file = file
    self.path = path
    self.shelf = shelf
  }

  /// Whether parts are read rather than written.
  public var isReading: Bool { direction == .reading }

  /// Returns a file that holds `whole`, every part named behind `path`.
  ///
  /// - Throws: `SafetensorsError.invalid` where a number is not finite.
  public static func writing(
    _ whole: inout some Archivable, at path: String = ""
  ) throws(SafetensorsError) -> SafetensorsFile {
    var archive = Archive(direction: .writing, file: SafetensorsFile(), path: path)
    try whole.visit(by: &archive)
    return archive.file
  }

  /// Replaces the state of `whole` by what `file` holds behind `path`.
  ///
  /// - Throws: `SafetensorsError` where a part is missing or cannot be; `whole` is then not to be
  ///   used.
  public static func reading(
    _ file: SafetensorsFile, into whole: inout some Archivable, at path: String = ""
  ) throws(SafetensorsError) {
    var archive = Archive(direction: .reading, file: file, path: path)
    try whole.visit(by: &archive)
  }

  /// Visits a part that is made of parts.
  public mutating func visit(
    _ name: String, _ part: inout some Archivable
  ) throws(SafetensorsError) {
    let outer = path
    path += name + "."
    try part.visit(by: &self)
    path = outer
  }

  /// Visits a part that is made of parts, where there is one.
  public mutating func visit(
    _ name: String, _ part: inout (some Archivable)?
  ) throws(SafetensorsError) {
    let outer = path
    path += name + "."
    try part?.visit(by: &self)
    path = outer
  }

  /// How many rows the file has of an array, 0 of one that it has not; for arrays whose size only the
  /// file knows.
  public func rowCount(of name: String) -> Int { file.shape(of: path + name)?.first ?? 0 }

  /// Visits an array by what reads it and what writes it, both given the whole name.
  mutating func visit(
    _ name: String, read: (SafetensorsFile, String) throws(SafetensorsError) -> Void,
    write: (inout SafetensorsFile, String) throws(SafetensorsError) -> Void
  ) throws(SafetensorsError) {
    switch direction {
    case .reading: try read(file, path + name)
    case .writing: try write(&file, path + name)
    }
  }

  /// Throws unless `isSound`: nothing is written that could not be read back.
  func check(_ isSound: Bool, _ name: String, _ reason: String) throws(SafetensorsError) {
    guard isSound else { throw .invalid(name: path + name, reason: reason) }
  }
}
