import NeuralNetworks
import Tensors
import Testing

@Suite struct SafetensorsTests {
  private func sample() -> SafetensorsFile {
    var file = SafetensorsFile()
    file.metadata = ["program": "rlgym", "quote": "\"\\\n\u{1F600}"]
    file.add("b", [2, 2], [1, -2.5, .infinity, 0] as [Float])
    file.add("a", [3], [0, 128, 255] as [UInt8])
    file.add("c", [2], [-1, .max] as [Int32])
    file.add("d", [1], [.min] as [Int64])
    file.add("e", [], [.max] as [UInt64])
    file.add("empty", [0, 7], [] as [Float])
    return file
  }

  /// A file with this header and this many bytes of data.
  private func bytes(_ header: String, data: Int) -> [UInt8] {
    var length = UInt64(header.utf8.count)
    var bytes: [UInt8] = []
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: length))
      length >>= 8
    }
    return bytes + Array(header.utf8) + [UInt8](repeating: 0, count: data)
  }

  @Test func `what was written is read back`() throws {
    let file = sample()

    let read = try SafetensorsFile(bytes: file.encoded())

    #expect(read == file)
    #expect(try read.floats("b", shape: [2, 2]) == [1, -2.5, .infinity, 0])
    #expect(read.names == ["a", "b", "c", "d", "e", "empty"])
  }

  @Test func `equal contents make equal bytes with an aligned header`() {
    var other = SafetensorsFile()
    other.add("z", [1], [1] as [Float])
    other.add("a", [1], [2] as [Float])
    var same = SafetensorsFile()
    same.add("a", [1], [2] as [Float])
    same.add("z", [1], [1] as [Float])

    #expect(other.encoded() == same.encoded())
    #expect(sample().encoded()[0] % 8 == 0)
  }

  @Test(
    arguments: [
      (#"{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4),
      (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#, 4),
      (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4),
      (#"{"x":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}"#, 4),
      (#"{"x":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4),
      (#"{"x":{"dtype":"F32","shape":[9999999999999,9999999999999],"data_offsets":[0,4]}}"#, 4),
      (#"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}"#, 4),
      (#"{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}"#, 4),
      (#"{"x":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}"#, 4),
      (
        #"{"x":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"#
          + #""y":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#, 4
      ),
      (
        #"{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
          + #""x":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#, 4
      ),
      (#"{"x":{"dtype":"U8","shape":[4]}}"#, 4), (#"{"x":7}"#, 0), (#"{"x":{}}"#, 0),
      (#"{"a":"b"}"#, 0), ("{", 0), ("", 0), ("{}}", 0), (#"{"\ud800":{}}"#, 0),
    ])
  func `a file that contradicts itself is refused`(header: String, data: Int) {
    #expect(throws: SafetensorsError.self) {
      try SafetensorsFile(bytes: bytes(header, data: data))
    }
  }

  @Test func `a header length beyond the format's limit is refused`() {
    #expect(throws: SafetensorsError.hugeHeader(length: .max)) {
      try SafetensorsFile(bytes: [UInt8](repeating: 255, count: 100))
    }
  }

  @Test func `errors name the array`() throws {
    let file = sample()

    #expect(throws: SafetensorsError.missing(name: "f", known: file.names)) {
      try file.floats("f")
    }
    #expect(
      SafetensorsError.wrongShape(name: "b", expected: [4], found: [2, 2]).description
        == "\"b\" has shape [2, 2], expected [4]")
    #expect(throws: SafetensorsError.wrongType(name: "a", expected: "F32", found: "U8")) {
      try file.floats("a")
    }
  }

  @Test func `no bytes crash the reader`() {
    var random = SeededGenerator(11)
    let whole = sample().encoded()
    for length in 0..<whole.count { _ = try? SafetensorsFile(bytes: Array(whole[..<length])) }
    for _ in 0..<5_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let header = Int.random(in: 0..<whole.count, using: &random)
        bytes[header] = UInt8.random(in: .min ... .max, using: &random)
      }
      if let file = try? SafetensorsFile(bytes: bytes) {
        #expect(try! SafetensorsFile(bytes: file.encoded()).names == file.names)
      }
    }
  }

  @Test func `parameters are restored, and a wrong shape is named`() throws {
    var layout = ParameterLayout()
    _ = Dense("hidden", inputs: 3, outputs: 5, in: &layout)
    var random = SeededGenerator(12)
    let parameters = layout.initialized(using: &random)
    var file = SafetensorsFile()
    parameters.add(to: &file, prefix: "online/")

    var restored = Parameters(layout)
    try restored.load(from: try SafetensorsFile(bytes: file.encoded()), prefix: "online/")
    #expect(restored == parameters)

    var otherLayout = ParameterLayout()
    _ = Dense("hidden", inputs: 3, outputs: 6, in: &otherLayout)
    var other = Parameters(otherLayout)
    #expect(
      throws: SafetensorsError.wrongShape(
        name: "online/hidden.weight", expected: [3, 6], found: [3, 5])
    ) {
      try other.load(from: file, prefix: "online/")
    }
  }

  @Test func `the beginning of a file is enough for its metadata`() throws {
    var file = SafetensorsFile()
    file.add("weights", [3], [1, 2, 3] as [Float])
    file.metadata["note"] = "α"
    let bytes = file.encoded()
    let end = bytes.count - 12

    var source = Source(bytes)
    let metadata = try SafetensorsFile.metadata(byteCount: bytes.count) { source.next($0) }
    #expect(metadata == ["note": "α"])
    #expect(source.position == end)
    for count in 0..<end {
      var source = Source(Array(bytes.prefix(count)))
      #expect(throws: SafetensorsError.self) {
        try SafetensorsFile.metadata(byteCount: count) { source.next($0) }
      }
    }
  }

  @Test(arguments: [
    // Zeros, as many as a sparse file claims for nothing.
    (0, 3_000_000_000), (90, 3_000_000_000),
    // Data that are longer or shorter than the header says.
    (.max, 1), (.max, -1),
  ])
  func `nothing behind a header is read that does not describe the file`(
    kept: Int, more: Int
  ) {
    let whole = sample().encoded()
    let header = 8 + Int(whole[0]) + 256 * Int(whole[1])
    var source = Source(Array(whole.prefix(kept)) + [UInt8](repeating: 0, count: 4_096))

    #expect(throws: SafetensorsError.self) {
      try SafetensorsFile(byteCount: whole.count + more) { source.next($0) }
    }
    #expect(source.position <= header)
  }

  @Test func `a file that is cut off while it is read is refused`() {
    let whole = sample().encoded()
    for count in 0..<whole.count {
      var source = Source(Array(whole.prefix(count)))
      #expect(throws: SafetensorsError.self) {
        try SafetensorsFile(byteCount: whole.count) { source.next($0) }
      }
    }
  }

  @Test func `a large array is written and read in small pieces`() throws {
    let numbers = (0..<1_000_001).map { Float($0) }
    var file = SafetensorsFile()
    file.add("numbers", [numbers.count], numbers)
    var bytes: [UInt8] = []

    file.encode { piece in
      #expect(piece.count <= 1 << 20)
      bytes += piece
    }

    #expect(bytes.count == file.byteCount)
    #expect(try SafetensorsFile(bytes: bytes).floats("numbers") == numbers)
  }
}

/// Bytes that are read from the beginning on.
private struct Source {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next(_ count: Int) -> [UInt8] {
    let end = min(position + count, bytes.count)
    defer { position = end }
    return Array(bytes[position..<end])
  }
}
