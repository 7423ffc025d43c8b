internal import GymCore

extension SGFCollection {
  /// The bytes of a file that holds the games.
  ///
  /// Nodes are broken into lines of some 70 bytes, a game and a variation begin one of their own.
  public var bytes: [UInt8] {
    var file: [UInt8] = []
    var lineStart = 0
    /// What is to be written next: a node with all behind it, or the end of a variation.
    enum Part {
      case variation(Int)
      case line(Int)
      case end
    }
    var parts = roots.reversed().map(Part.variation)
    func breakLine() {
      file.append(.lineFeed)
      lineStart = file.count
    }
    while let part = parts.popLast() {
      switch part {
      case .variation(let number):
        if file.count > lineStart { breakLine() }
        file.append(UInt8(ascii: "("))
        parts += [.end, .line(number)]
      case .line(let number):
        if file.count - lineStart > 70 { breakLine() }
        Self.write(nodes[number], to: &file)
        let children = nodes[number].children
        if children.count == 1 {
          parts.append(.line(children[0]))
        } else {
          parts += children.reversed().map(Part.variation)
        }
      case .end:
        file.append(UInt8(ascii: ")"))
      }
    }
    if file.count > lineStart { breakLine() }
    return file
  }

  private static func write(_ node: Node, to file: inout [UInt8]) {
    file.append(.semicolon)
    for property in node.properties {
      file += property.identifier.utf8
      for value in property.values {
        file.append(UInt8(ascii: "["))
        file += value
        file.append(UInt8(ascii: "]"))
      }
    }
  }
}
