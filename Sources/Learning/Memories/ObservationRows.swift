public import GymCore
public import NeuralNetworks
public import Tensors

/// Rows of observations, packed as in the replay memory, that a network reads again and again.
///
/// Where the network's first layer can read the places of ones, these are listed once, and every
/// epoch reads the lists; plain numbers are scaled once.
public struct ObservationRows: Sendable {
  /// The packed rows.
  public internal(set) var bytes: [UInt8]

  private let packing: ObservationPacking
  private let input: ObservationInput
  private let readsPlaces: Bool

  // What the network reads, made of `bytes` by `prepare`.
  private var lists: BinaryRows
  private var scalars: [Float] = []

  /// Makes room for `count` observations of `space`, which `encoder` will read.
  public init(count: Int, of space: Box, for encoder: ObservationEncoder) {
    packing = ObservationPacking(of: space)
    input = encoder.input
    readsPlaces = encoder.readsPlaces
    bytes = Array(repeating: 0, count: count * packing.byteCount)
    lists = BinaryRows(extent: encoder.input.shape.reduce(1, *))
  }

  /// The number of rows.
  public var count: Int { bytes.count / packing.byteCount }

  /// Writes row `i` of `observations` to `row`.
  public mutating func write(_ observations: Observations, _ i: Int, to row: Int) {
    packing.pack(observations, row: i, into: &bytes, at: row)
  }

  /// Appends row `i` of `observations`.
  public mutating func append(_ observations: Observations, _ i: Int) {
    resize(to: count + 1)
    write(observations, i, to: count - 1)
  }

  /// Removes all rows.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Makes room for `count` rows; those beyond are lost.
  mutating func resize(to count: Int) {
    bytes.resize(to: count * packing.byteCount, filledWith: 0)
  }

  /// Returns the rows as they were observed; `[count, size]`.
  public func raw() -> [Float] {
    var scalars = [Float](repeating: 0, count: count * packing.scalarCount)
    var span = scalars.mutableSpan
    for row in 0..<count { packing.unpack(bytes, at: row, into: &span, row: row) }
    return scalars
  }

  /// Makes what the network reads, once all rows are written; the moments of `normalizer` then no
  /// longer matter.
  public mutating func prepare(_ normalizer: ObservationNormalizer? = nil) {
    if readsPlaces {
      lists.removeAll()
      for row in 0..<count {
        if packing.kind == .category {
          lists.append(place: packing.category(bytes, at: row))
        } else {
          lists.append(bits: bytes, at: row * packing.byteCount)
        }
      }
    } else if packing.kind == .float32 {
      var rows = raw()
      var span = rows.mutableSpan
      if let normalizer {
        normalizer.normalize(&span)
      } else {
        input.scale(&span)
      }
      scalars = rows
    }
  }

  /// Makes an input of the rows with the given numbers.
  public func callAsFunction(_ rows: [Int32], in pass: Pass) -> EncoderInput {
    if readsPlaces { return .binary(pass.input(lists, at: rows.span)) }
    let size = packing.scalarCount
    guard packing.kind == .float32 else {
      return .scalars(
        input(rows.count, in: pass) { scalars in
          for (i, row) in rows.enumerated() {
            packing.unpack(bytes, at: Int(row), into: &scalars, row: i)
          }
        })
    }
    return .scalars(
      pass.input(Shape([rows.count] + input.shape)) { [source = scalars] target in
        for (i, row) in rows.enumerated() {
          let first = Int(row) * size
          for j in 0..<size { target[i * size + j] = source[first + j] }
        }
      })
  }
}

extension ObservationRows: Archivable {
  public mutating func visit(by archive: inout Archive) throws(SafetensorsError) {
    try archive.visit("bytes", &bytes)
    try archive.check(
      packing.canHold(bytes, in: bytes.indices), "bytes", "what cannot be observed")
  }
}
