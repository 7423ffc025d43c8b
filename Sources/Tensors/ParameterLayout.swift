/// The place of one named array inside `Parameters`.
public struct ParameterSlot: Sendable, Hashable {
  /// The dotted path, such as `hidden.weight`: the key in checkpoints.
  public let name: String

  /// The shape of the array.
  public let shape: Shape

  /// The first scalar's position among the trained scalars, or among the statistics.
  public let offset: Int

  /// Whether optimizers change it; `false` for statistics such as a running mean.
  public let isTrained: Bool

  /// The position in the layout's list of slots.
  public let index: Int
}

/// The names, shapes and places of all arrays of a network.
///
/// Layers add their slots when they are created. Trained slots come first in memory, so optimizers
/// work on a prefix; each slot begins on a 64-byte boundary and the gaps between slots stay zero.
public struct ParameterLayout: Sendable {
  /// The slots in the order of registration.
  public private(set) var slots: [ParameterSlot] = []

  /// How each slot begins, in the order of `slots`.
  public private(set) var initializers: [Initializer] = []

  /// The length of the trained prefix of the flat scalars, gaps included.
  public private(set) var trainedCount = 0

  private var statisticsCount = 0
  private var scope = ""

  /// Creates a layout without slots.
  public init() {}

  /// The length of the flat scalars, gaps included.
  public var scalarCount: Int { trainedCount + statisticsCount }

  /// The number of scalars in trained slots, as reported to people.
  public var parameterCount: Int {
    slots.lazy.filter(\.isTrained).reduce(0) { $0 + $1.shape.count }
  }

  /// Adds a slot and returns it; `name` is prefixed with the path of the enclosing scopes.
  public mutating func add(
    _ name: String, shape: Shape, initializer: Initializer, isTrained: Bool = true
  ) -> ParameterSlot {
    let path = scope + name
    require(!slots.contains { $0.name == path }, "two parameters are named \"\(path)\"")
    let slot = ParameterSlot(
      name: path, shape: shape, offset: isTrained ? trainedCount : statisticsCount,
      isTrained: isTrained, index: slots.count)
    let length = (shape.count + 15) / 16 * 16
    if isTrained { trainedCount += length } else { statisticsCount += length }
    slots.append(slot)
    initializers.append(initializer)
    return slot
  }

  /// Runs `body` with `name` and a dot before every name it adds.
  public mutating func scoped<Result>(
    _ name: String, _ body: (inout ParameterLayout) -> Result
  ) -> Result {
    let outer = scope
    scope += name + "."
    defer { scope = outer }
    return body(&self)
  }

  /// The slot with this full name.
  public func slot(named name: String) -> ParameterSlot? { slots.first { $0.name == name } }

  /// Returns freshly initialized parameters; the slots draw in the order of registration.
  public func initialized(using random: inout some RandomNumberGenerator) -> Parameters {
    var parameters = Parameters(self)
    for (slot, initializer) in zip(slots, initializers) {
      parameters.withMutableScalars(of: slot) { scalars in
        initializer.fill(&scalars, shape: slot.shape, using: &random)
      }
    }
    return parameters
  }
}

extension ParameterLayout: Hashable {
  public static func == (left: ParameterLayout, right: ParameterLayout) -> Bool {
    left.slots == right.slots
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(slots) }
}
