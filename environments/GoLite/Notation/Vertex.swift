/// A move as people and programs name it: a column by a letter, of which there is no I, and a row by a
/// number from below, such as "D4", or "pass".
///
/// (The Go Text Protocol, draft 2, section 2.11.)
public struct Vertex: Sendable, Hashable, CustomStringConvertible {
  /// The number of the action: a point row by row from the upper left, or the number of points for a
  /// pass.
  public let action: Int

  /// The number of points each way.
  public let size: Int

  /// The letters of columns.
  static let letters = Array("ABCDEFGHJKLMNOPQRST")

  /// Names the action of a number on a board of `size` points each way.
  ///
  /// - Precondition: The board has 1 to 19 points each way, and the action.
  public init(action: Int, size: Int) {
    guard (1...Self.letters.count).contains(size), (0...size * size).contains(action) else {
      fatalError("a board of \(size) points each way has no action \(action)")
    }
    self.action = action
    self.size = size
  }

  /// Reads a name, in capital or small letters; `nil` where there is no such move on the board.
  public init?(_ text: some StringProtocol, size: Int) {
    guard (1...Self.letters.count).contains(size) else { return nil }
    let name = text.uppercased()
    guard name != "PASS" else {
      self.init(action: size * size, size: size)
      return
    }
    guard let letter = name.first, let column = Self.letters.firstIndex(of: letter) else {
      return nil
    }
    let digits = name.utf8.dropFirst()
    guard digits.count <= 2, digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let row = Int(name.dropFirst()), column < size, (1...size).contains(row)
    else { return nil }
    self.init(action: (size - row) * size + column, size: size)
  }

  /// Whether it is a pass.
  public var isPass: Bool { action == size * size }

  public var description: String {
    isPass ? "pass" : "\(Self.letters[action % size])\(size - action / size)"
  }
}
