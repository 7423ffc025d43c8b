public import NeuralNetworks
public import Tensors

extension Archive {
  /// Visits numbers, as many as there are, all of them finite.
  public mutating func visit(
    _ name: String, _ part: inout [Float], shape: [Int]? = nil
  ) throws(SafetensorsError) {
    let shape = shape ?? [part.count]
    var numbers = part
    try visit(name) { file, name throws(SafetensorsError) in
      numbers = try file.floats(name, shape: shape)
    } write: { file, name in
      file.add(name, shape, numbers)
    }
    try check(numbers.allSatisfy(\.isFinite), name, "a number that is not finite")
    part = numbers
  }

  /// Visits bytes, as many as there are.
  public mutating func visit(
    _ name: String, _ part: inout [UInt8], shape: [Int]? = nil
  ) throws(SafetensorsError) {
    let shape = shape ?? [part.count]
    var bytes = part
    try visit(name) { file, name throws(SafetensorsError) in
      bytes = try file.uint8s(name, shape: shape)
    } write: { file, name in
      file.add(name, shape, bytes)
    }
    part = bytes
  }

  /// Visits the numbers of discrete actions or the like, as many as there are, each in `range`.
  public mutating func visit(
    _ name: String, _ part: inout [Int32], in range: Range<Int>
  ) throws(SafetensorsError) {
    let count = part.count
    var numbers = part
    try visit(name) { file, name throws(SafetensorsError) in
      numbers = try file.int32s(name, shape: [count])
    } write: { file, name in
      file.add(name, [count], numbers)
    }
    if let stray = numbers.first(where: { !range.contains(Int($0)) }) {
      try check(false, name, "\(stray), which is not in \(range)")
    }
    part = numbers
  }

  /// Visits yes and no, as many as there are.
  public mutating func visit(
    _ name: String, _ part: inout [Bool], shape: [Int]? = nil
  ) throws(SafetensorsError) {
    var bytes = part.map { $0 ? UInt8(1) : 0 }
    try visit(name, &bytes, shape: shape)
    try check(bytes.allSatisfy { $0 <= 1 }, name, "a byte that is neither 0 nor 1")
    if isReading { part = bytes.map { $0 == 1 } }
  }

  /// Visits every array of `part` under its own name; all numbers are finite.
  public mutating func visit(
    _ name: String, _ part: inout Parameters
  ) throws(SafetensorsError) {
    try visit(name + ".") { file, prefix throws(SafetensorsError) in
      try part.load(from: file, prefix: prefix)
    } write: { file, prefix in
      part.add(to: &file, prefix: prefix)
    }
    try check(part.isFinite, name, "a weight that is not a finite number")
  }

  /// Visits what an optimizer remembers.
  public mutating func visit(
    _ name: String, _ part: inout any Optimizer
  ) throws(SafetensorsError) {
    var optimizer = part
    try visit(name + ".") { file, prefix throws(SafetensorsError) in
      try optimizer.load(from: file, prefix: prefix)
    } write: { file, prefix in
      optimizer.add(to: &file, prefix: prefix)
    }
    try check(optimizer.stepCount <= 1 << 53, name, "too large a number of updates")
    try check(optimizer.moments.isFinite, name, "a moment that is not a finite number")
    part = optimizer
  }
}

extension Moments {
  fileprivate var isFinite: Bool {
    [changes, squares, means].allSatisfy { $0?.isFinite ?? true }
  }
}
