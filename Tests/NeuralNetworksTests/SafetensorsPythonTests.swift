import Foundation
import NeuralNetworks
import Testing

/// Files that go to Python and come from there; `scripts/fixtures/check_safetensors.py` reads in
/// Python what this test says Swift writes.
@Suite struct SafetensorsPythonTests {
  @Test func `the file Python reads is, byte for byte, the one that is written`() throws {
    var file = SafetensorsFile()
    file.metadata = ["program": "rlgym", "quote": "\"\\\n\u{1F600}"]
    let floats: [Float] = [
      0, -1.5, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 3,
    ]
    file.add("float", [2, 3], floats)
    file.add("uint8", [3], [0, 128, 255] as [UInt8])
    file.add("int32", [2, 1], [-1, .max] as [Int32])
    file.add("int64", [1], [.min] as [Int64])
    file.add("scalar", [], [7] as [UInt64])
    file.add("größe", [1], [2] as [Float])
    file.add("empty", [0, 7], [] as [Float])
    let url = try #require(
      Bundle.module.url(
        forResource: "written", withExtension: "safetensors", subdirectory: "Fixtures"))

    #expect(file.encoded() == [UInt8](try Data(contentsOf: url)))
  }

  @Test func `a file Python wrote is read with its metadata`() throws {
    let file = try Fixture("optimizers").file

    #expect(file.metadata["torch"]?.isEmpty == false)
    #expect(file.shape(of: "gradients") == [10, 37])
  }
}
