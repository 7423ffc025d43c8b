import NeuralNetworks

extension SafetensorsFile {
  /// Returns the file with other whole numbers under `name`.
  func replacing(_ name: String, with numbers: [Int32]) -> SafetensorsFile {
    var file = without(name)
    file.add(name, [numbers.count], numbers)
    return file
  }

  /// Returns the file with other whole numbers of eight bytes under `name`.
  func replacing(_ name: String, with numbers: [Int64]) -> SafetensorsFile {
    var file = without(name)
    file.add(name, [numbers.count], numbers)
    return file
  }

  /// Returns the file with other bytes under `name`.
  func replacing(_ name: String, withBytes bytes: [UInt8]) -> SafetensorsFile {
    var file = without(name)
    file.add(name, [bytes.count], bytes)
    return file
  }

  /// Returns the file with other numbers under `name`.
  func replacing(_ name: String, with numbers: [Float]) -> SafetensorsFile {
    var file = without(name)
    file.add(name, [numbers.count], numbers)
    return file
  }

  /// Returns the file with other words of eight bytes under `name`.
  func replacing(_ name: String, with words: [UInt64]) -> SafetensorsFile {
    var file = without(name)
    file.add(name, [words.count], words)
    return file
  }

  private func without(_ name: String) -> SafetensorsFile {
    var file = SafetensorsFile()
    file.metadata = metadata
    for other in names where other != name {
      let shape = shape(of: other) ?? []
      if let numbers = try? floats(other) { file.add(other, shape, numbers) }
      if let numbers = try? uint8s(other) { file.add(other, shape, numbers) }
      if let numbers = try? int32s(other) { file.add(other, shape, numbers) }
      if let numbers = try? int64s(other) { file.add(other, shape, numbers) }
      if let numbers = try? uint64s(other) { file.add(other, shape, numbers) }
    }
    return file
  }
}
