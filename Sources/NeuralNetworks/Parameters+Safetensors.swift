public import Tensors

extension Parameters {
  /// Adds every array to `file`, as `prefix` followed by its name, without copying it.
  public func add(to file: inout SafetensorsFile, prefix: String = "") {
    for slot in layout.slots {
      file.add(prefix + slot.name, slot, of: self)
    }
  }

  /// Overwrites every array from `file`; changes nothing if one is missing or has another shape.
  public mutating func load(
    from file: SafetensorsFile, prefix: String = ""
  ) throws(SafetensorsError) {
    for slot in layout.slots {
      try file.checkFloats(prefix + slot.name, shape: slot.shape.dimensions)
    }
    for slot in layout.slots {
      let scalars = try file.floats(prefix + slot.name)
      withMutableScalars(of: slot) { place in
        for i in scalars.indices { place[i] = scalars[i] }
      }
    }
  }
}
