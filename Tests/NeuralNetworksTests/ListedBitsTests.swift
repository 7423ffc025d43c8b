import Tensors
import Testing

/// The places of ones in packed bits, as a product with the unit matrix shows them.
@Suite struct ListedBitsTests {
  /// Row by row, what the lists say; `[count, extent]`.
  private func unlisted(_ rows: BinaryRows) -> [Float] {
    var layout = ParameterLayout()
    let unit = layout.add("unit", shape: [rows.extent, rows.extent], initializer: .zeros)
    var parameters = Parameters(layout)
    parameters.withMutableScalars(of: unit) { scalars in
      for i in 0..<rows.extent { scalars[i * rows.extent + i] = 1 }
    }
    return Tape().evaluate(parameters) { pass in
      pass.input(rows).dense(weight: pass.parameter(unit)).scalars()
    }
  }

  @Test(arguments: [1, 5, 7, 8, 9, 31, 63, 64, 65, 127, 128, 130, 400])
  func `the places of ones are those that a loop over the bits finds`(extent: Int) {
    var random = SeededGenerator(UInt64(extent))
    let size = BitPacking.byteCount(of: extent)
    let bits = (0..<10 * extent).map { _ in Float(Int.random(in: 0...1, using: &random)) }
    // Rows begin at odd bytes too, and a neighbour's bits are not the row's.
    var bytes = [UInt8](repeating: 0xFF, count: 10 * size + 2)
    var rows = BinaryRows(extent: extent)
    for row in 0..<10 {
      BitPacking.pack(bits, from: row * extent, count: extent, into: &bytes, at: 1 + row * size)
    }
    for row in 0..<10 { rows.append(bits: bytes, at: 1 + row * size) }

    #expect(rows.count == 10)
    #expect(unlisted(rows) == bits)
  }

  @Test(arguments: [1, 5, 9, 31, 63, 65, 130])
  func `bits beyond a row's last scalar are no ones`(extent: Int) {
    var rows = BinaryRows(extent: extent)
    rows.append(
      bits: Array(repeating: 0xFF, count: BitPacking.byteCount(of: extent)), at: 0)

    #expect(unlisted(rows) == Array(repeating: 1, count: extent))
  }

  @Test func `a list begins anew once it was emptied`() {
    var rows = BinaryRows(extent: 3)
    rows.append(place: 2)
    rows.append(bits: [0b11], at: 0)
    #expect(unlisted(rows) == [0, 0, 1, 1, 1, 0])
    rows.removeAll()
    #expect(rows.count == 0)
    rows.append(place: 0)
    #expect(unlisted(rows) == [1, 0, 0])
  }
}
