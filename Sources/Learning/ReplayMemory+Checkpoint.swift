import GymCore
public import NeuralNetworks

extension ReplayMemory {
  /// Adds everything the memory holds.
  public func save(to file: inout SafetensorsFile, prefix: String) {
    file.add(prefix + "observations", [capacity, packing.byteCount], observations)
    file.add(prefix + "actions", [capacity], actions)
    file.add(prefix + "rewards", [capacity], rewards)
    file.add(prefix + "kinds", [capacity], kinds.map(\.rawValue))
    file.add(prefix + "written_rows", [laneCount], writtenRows.map(Int64.init))
    if maskedActionCount > 0 {
      file.add(
        prefix + "legal_actions", [capacity, maskedActionCount],
        legalActions.map { $0 ? UInt8(1) : 0 })
    }
  }

  /// Replaces everything the memory holds.
  public mutating func load(
    from file: SafetensorsFile, prefix: String
  ) throws(SafetensorsError) {
    var loaded = self
    loaded.observations = try file.uint8s(
      prefix + "observations", shape: [capacity, packing.byteCount])
    loaded.actions = try file.int32s(prefix + "actions", shape: [capacity])
    loaded.rewards = try file.floats(prefix + "rewards", shape: [capacity])
    let kindNumbers = try file.uint8s(prefix + "kinds", shape: [capacity])
    loaded.kinds = kindNumbers.compactMap(RowKind.init)
    guard loaded.kinds.count == capacity else {
      throw .invalid(name: prefix + "kinds", reason: "a number that stands for no kind of row")
    }
    let rows = try file.int64s(prefix + "written_rows", shape: [laneCount])
    guard rows.allSatisfy({ $0 >= 0 }) else {
      throw .invalid(name: prefix + "written_rows", reason: "a count below zero")
    }
    loaded.writtenRows = rows.map(Int.init)
    if maskedActionCount > 0 {
      loaded.legalActions = try file.uint8s(
        prefix + "legal_actions", shape: [capacity, maskedActionCount]
      ).map { $0 != 0 }
    }
    self = loaded
  }
}
