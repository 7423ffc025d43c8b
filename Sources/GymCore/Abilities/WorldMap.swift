/// A rectangle of cells in which the states of a world lie, in one or more layers.
///
/// Two states in one cell differ in something else than the place, such as what is being carried;
/// each such thing is a layer.
public struct WorldMap: Sendable, Hashable {
  /// Where a state lies.
  public struct Place: Sendable, Hashable {
    /// The layer, in `0..<layers.count`.
    public var layer: Int

    /// The cell, row by row, in `0..<rows * columns`.
    public var cell: Int

    /// Creates a place.
    public init(layer: Int = 0, cell: Int) {
      self.layer = layer
      self.cell = cell
    }
  }

  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// What stands in each cell, such as `S`, `G` or `#`, row by row; `[rows · columns]`.
  public let symbols: [Character]

  /// What is the same in all states of each layer, such as "passenger at R".
  public let layers: [String]

  /// One character for every action, such as `←`; the first of them for action 0.
  public let actionSymbols: [Character]

  /// Creates a map of `rows`, each a line of characters of the same length.
  public init(rows: [String], layers: [String] = [""], actionSymbols: [Character]) {
    self.rows = rows.count
    columns = rows.first?.count ?? 0
    symbols = rows.flatMap(Array.init)
    guard symbols.count == self.rows * columns else {
      fatalError("the rows of a map must have one length, got \(rows.map(\.count))")
    }
    self.layers = layers
    self.actionSymbols = actionSymbols
  }
}
