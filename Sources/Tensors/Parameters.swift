/// All scalars of a network in one flat vector: a value, so `var target = online` is a snapshot.
///
/// Gradients and an optimizer's moments are `Parameters` too. Copies share memory until one of
/// them is changed.
public struct Parameters: Sendable {
  /// The names, shapes and places of the arrays.
  public let layout: ParameterLayout

  var storage: ScalarStorage

  /// Creates parameters that are all zero.
  public init(_ layout: ParameterLayout) {
    self.layout = layout
    storage = ScalarStorage(count: layout.scalarCount)
  }

  /// The number of flat scalars, zero gaps between slots included.
  public var count: Int { storage.count }

  /// Calls `body` with all scalars in memory order, zero gaps between slots included.
  public func withScalars<Result>(_ body: (Span<Float>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(start: storage.scalars, count: storage.count).span)
  }

  /// Calls `body` with the scalars of `slot`, row-major.
  public func withScalars<Result>(
    of slot: ParameterSlot, _ body: (Span<Float>) throws -> Result
  ) rethrows -> Result {
    let start = storage.scalars + position(of: slot)
    return try body(UnsafeBufferPointer(start: start, count: slot.shape.count).span)
  }

  /// The array in `slot`.
  public subscript(slot: ParameterSlot) -> Tensor {
    get {
      let start = position(of: slot)
      return Tensor(
        shape: slot.shape,
        scalars: Array(
          UnsafeBufferPointer(start: storage.scalars + start, count: slot.shape.count)))
    }
    set {
      require(
        newValue.shape == slot.shape,
        "\"\(slot.name)\" has shape \(slot.shape), not \(newValue.shape)")
      withMutableScalars(of: slot) { scalars in
        for i in scalars.indices { scalars[i] = newValue.scalars[i] }
      }
    }
  }

  /// The array with this name.
  public subscript(name: String) -> Tensor {
    get { self[slot(named: name)] }
    set { self[slot(named: name)] = newValue }
  }

  /// Calls `body` with the scalars of `slot`, row-major, to change them in place.
  public mutating func withMutableScalars<Result>(
    of slot: ParameterSlot, _ body: (inout MutableSpan<Float>) throws -> Result
  ) rethrows -> Result {
    makeUnique()
    let start = storage.scalars + position(of: slot)
    var span = UnsafeMutableBufferPointer(start: start, count: slot.shape.count).mutableSpan
    return try body(&span)
  }

  /// Calls `body` with all scalars in memory order, whose gaps between slots must stay zero.
  public mutating func withMutableScalars<Result>(
    _ body: (inout MutableSpan<Float>) throws -> Result
  ) rethrows -> Result {
    makeUnique()
    var span = UnsafeMutableBufferPointer(start: storage.scalars, count: storage.count).mutableSpan
    return try body(&span)
  }

  private func slot(named name: String) -> ParameterSlot {
    guard let slot = layout.slot(named: name) else {
      fatalError(
        "no parameter is named \"\(name)\"; there are \(layout.slots.map(\.name))")
    }
    return slot
  }

  /// Where the scalars of `slot` begin.
  func position(of slot: borrowing ParameterSlot) -> Int {
    let start = slot.isTrained ? slot.offset : layout.trainedCount + slot.offset
    let end = slot.isTrained ? layout.trainedCount : storage.count
    require(
      start + slot.shape.count <= end, "\"\(slot.name)\" belongs to another network's layout")
    return start
  }

  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { storage = storage.copy() }
  }
}

extension Parameters: Equatable {
  public static func == (left: Parameters, right: Parameters) -> Bool {
    guard left.layout == right.layout else { return false }
    for i in 0..<left.count where left.storage.scalars[i] != right.storage.scalars[i] {
      return false
    }
    return true
  }
}
