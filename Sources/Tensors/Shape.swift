/// The extents of a row-major array, outermost dimension first; at most six, stored inline.
public struct Shape: Sendable, ExpressibleByArrayLiteral {
  /// The largest rank a shape can have.
  public static let maximumRank = 6

  private var extents: InlineArray<6, Int32> = InlineArray(repeating: 1)

  /// The number of dimensions; zero for a scalar.
  public private(set) var rank: Int = 0

  /// The number of scalars, the product of all extents.
  public private(set) var count: Int = 1

  /// Creates the shape of a scalar, `[]`.
  public init() {}

  /// Creates a shape from its extents, outermost first.
  public init(_ extents: some Collection<Int>) {
    for extent in extents { append(extent) }
  }

  // Inlined, so that the literal's array lives on the caller's stack.
  @inlinable public init(arrayLiteral extents: Int...) {
    self.init()
    for extent in extents { append(extent) }
  }

  /// The shape of a batch of images.
  init(images count: Int, height: Int, width: Int, channels: Int) {
    append(count)
    append(height)
    append(width)
    append(channels)
  }

  /// The extent of dimension `index`; negative indices count from the innermost, as in `shape[-1]`.
  public subscript(index: Int) -> Int {
    let position = index < 0 ? index + rank : index
    require(
      position >= 0 && position < rank, "dimension \(index) of \(self) does not exist")
    return Int(extents[position])
  }

  /// The extents as an array.
  public var dimensions: [Int] { (0..<rank).map { Int(extents[$0]) } }

  /// The number of rows when all but the innermost dimension are taken together.
  public var rowCount: Int { columnCount == 0 ? 0 : count / columnCount }

  /// The extent of the innermost dimension, 1 for a scalar.
  public var columnCount: Int { rank == 0 ? 1 : Int(extents[rank - 1]) }

  @usableFromInline mutating func append(_ extent: Int) {
    require(rank < Shape.maximumRank, "a shape has at most \(Shape.maximumRank) dimensions")
    require(
      extent >= 0 && extent <= Int32.max, "extent \(extent) of dimension \(rank) is out of range")
    let (product, overflow) = count.multipliedReportingOverflow(by: extent)
    require(!overflow && product <= Int(Int32.max), "shape \(self) × \(extent) is too large")
    extents[rank] = Int32(extent)
    rank += 1
    count = product
  }

  /// This shape without its innermost dimension.
  var droppingLast: Shape {
    var result = Shape()
    for index in 0..<max(0, rank - 1) { result.append(Int(extents[index])) }
    return result
  }

  /// This shape with the innermost extent replaced.
  func replacingLast(with extent: Int) -> Shape {
    var result = droppingLast
    result.append(extent)
    return result
  }
}

extension Shape: Hashable {
  public static func == (left: Shape, right: Shape) -> Bool {
    guard left.rank == right.rank else { return false }
    for index in 0..<left.rank where left.extents[index] != right.extents[index] { return false }
    return true
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    for index in 0..<rank { hasher.combine(extents[index]) }
  }
}

extension Shape: CustomStringConvertible {
  public var description: String { dimensions.description }
}
