public import Tensors

extension Parameters {
  /// Adds every array to `file`, as `prefix` followed by its name.
  public func add(to file: inout SafetensorsFile, prefix: String = "") {
    for slot in layout.slots {
      file.add(prefix + slot.name, slot.shape.dimensions, self[slot].scalars)
    }
  }

  /// Overwrites every array from `file`; changes nothing if one is missing or has another shape.
  public mutating func load(
    from file: SafetensorsFile, prefix: String = ""
  ) throws(SafetensorsError) {
    var loaded = self
    for slot in layout.slots {
      let scalars = try file.floats(prefix + slot.name, shape: slot.shape.dimensions)
      loaded[slot] = Tensor(shape: slot.shape, scalars: scalars)
    }
    self = loaded
  }
}
