/// Games with their variations, as a file in the Smart Game Format holds them.
///
/// All nodes lie in one list, and know each other by their numbers, so a line of a million moves is
/// read, copied and forgotten without a call within a call.
///
/// (A. Hollosi, "SGF File Format FF[4]", www.red-bean.com/sgf/sgf4.html.)
public struct SGFCollection: Sendable, Hashable {
  /// A position, or what leads to it from the one before.
  public struct Node: Sendable, Hashable {
    /// What is said of it, in the order of the file.
    public var properties: [SGFProperty]

    /// The number of the node before; `nil` at the start of a game.
    public internal(set) var parent: Int?

    /// The numbers of the nodes that may follow, the main line first.
    public internal(set) var children: [Int] = []

    /// Returns the property of an identifier, such as "AB".
    public subscript(identifier: String) -> SGFProperty? {
      properties.first { $0.identifier == identifier }
    }
  }

  /// All nodes, each behind its parent.
  public internal(set) var nodes: [Node] = []

  /// The number of the first node of each game.
  public internal(set) var roots: [Int] = []

  /// Creates a collection of no games.
  public init() {}

  /// Adds a node behind the one of a number, or one that starts a game; returns its number.
  @discardableResult
  public mutating func add(_ properties: [SGFProperty], after parent: Int? = nil) -> Int {
    let number = nodes.count
    nodes.append(Node(properties: properties, parent: parent))
    if let parent { nodes[parent].children.append(number) } else { roots.append(number) }
    return number
  }

  /// Returns the numbers of the nodes of a game that follow the first variation everywhere.
  public func mainLine(from root: Int) -> [Int] {
    var line = [root]
    var node = root
    while let next = nodes[node].children.first {
      line.append(next)
      node = next
    }
    return line
  }
}
