extension SafetensorsFile {
  /// Reads the bytes of a file.
  public init(bytes: [UInt8]) throws(SafetensorsError) {
    var position = 0
    try self.init(byteCount: bytes.count) { count throws(SafetensorsError) in
      let end = Swift.min(position + count, bytes.count)
      defer { position = end }
      return Array(bytes[position..<end])
    }
  }

  /// Returns the bytes of a file that come next, as many as asked for; fewer where it ends.
  package typealias Reader = (Int) throws(SafetensorsError) -> [UInt8]

  /// Reads a file of `byteCount` bytes.
  ///
  /// Nothing is read beyond the header unless that describes a file of this length.
  package init(byteCount: Int, next: Reader) throws(SafetensorsError) {
    let header = try Self.header(byteCount: byteCount, next: next)
    metadata = header.metadata
    let arrays = header.arrays.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    try Self.checkRanges(arrays, length: byteCount - header.end)
    let types = try arrays.map(Self.type)
    for (array, type) in zip(arrays, types) {
      entries[array.name] = Entry(
        shape: array.shape, scalars: try Self.scalars(type, array.end - array.start, next))
    }
  }

  /// The byte ranges, in their order, must cover the data exactly: without overlaps and holes.
  private static func checkRanges(
    _ arrays: [SafetensorsHeaderReader.Array], length: Int
  ) throws(SafetensorsError) {
    var covered = 0
    for array in arrays {
      guard array.start <= array.end else {
        throw .badRange(name: array.name, reason: "ends before it begins")
      }
      guard array.end <= length else {
        throw .badRange(
          name: array.name, reason: "ends at \(array.end), beyond the \(length) bytes of data")
      }
      guard array.start >= covered else {
        throw .badRange(name: array.name, reason: "overlaps the one before")
      }
      guard array.start == covered else {
        throw .badRange(
          name: array.name, reason: "leaves \(array.start - covered) bytes before it unused")
      }
      covered = array.end
    }
    guard covered == length else { throw .trailingBytes(count: length - covered) }
  }

  /// Returns the type of an array, whose extents fit its bytes.
  private static func type(
    of array: SafetensorsHeaderReader.Array
  ) throws(SafetensorsError) -> ScalarType {
    guard let type = ScalarType(rawValue: array.type) else {
      throw .unknownType(name: array.name, type: array.type)
    }
    let length = array.end - array.start
    var size = type.size
    for extent in array.shape {
      let (product, overflows) = size.multipliedReportingOverflow(by: extent)
      guard !overflows else {
        throw .wrongLength(name: array.name, shape: array.shape, bytes: length)
      }
      size = product
    }
    guard size == length else {
      throw .wrongLength(name: array.name, shape: array.shape, bytes: length)
    }
    return type
  }

  private static func scalars(
    _ type: ScalarType, _ length: Int, _ next: Reader
  ) throws(SafetensorsError) -> Scalars {
    switch type {
    case .uint8:
      let bytes = try next(length)
      guard bytes.count == length else { throw .truncated(needed: length, found: bytes.count) }
      return .uint8(bytes)
    case .float:
      return .float(try numbers(length, next) { Float(bitPattern: $0.littleEndian(at: $1)) })
    case .int32: return .int32(try numbers(length, next) { $0.littleEndian(at: $1) })
    case .int64: return .int64(try numbers(length, next) { $0.littleEndian(at: $1) })
    case .uint64: return .uint64(try numbers(length, next) { $0.littleEndian(at: $1) })
    }
  }

  private static func numbers<Number>(
    _ length: Int, _ next: Reader, number: (_ bytes: [UInt8], _ start: Int) -> Number
  ) throws(SafetensorsError) -> [Number] {
    let size = MemoryLayout<Number>.size
    var numbers: [Number] = []
    numbers.reserveCapacity(length / size)
    for start in stride(from: 0, to: length, by: pieceCount * size) {
      let needed = min(length - start, pieceCount * size)
      let bytes = try next(needed)
      guard bytes.count == needed else { throw .truncated(needed: needed, found: bytes.count) }
      for place in stride(from: 0, to: needed, by: size) { numbers.append(number(bytes, place)) }
    }
    return numbers
  }
}

extension [UInt8] {
  func littleEndian<Value: FixedWidthInteger>(_: Value.Type = Value.self, at start: Int) -> Value {
    var value: Value = 0
    for i in 0..<Value.bitWidth / 8 {
      value |= Value(truncatingIfNeeded: self[start + i]) << (8 * i)
    }
    return value
  }
}
