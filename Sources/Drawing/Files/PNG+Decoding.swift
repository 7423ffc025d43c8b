extension PNG {
  /// Returns the image in a file, such as `encode` makes: 8 bits of grey or of red, green and blue,
  /// or a palette; of a film its first frame.
  public static func decode<Element: Pixel>(
    _ file: [UInt8], as element: Element.Type = Element.self
  ) throws(PNGError) -> Canvas<Element> {
    var chunks = try ChunkReader(file)
    guard let first = try chunks.next(), first.name == "IHDR" else {
      throw .damaged(part: "header")
    }
    let header = try Header(first.data)
    var palette: [UInt8] = []
    var compressed: [UInt8] = []
    while let chunk = try chunks.next() {
      switch chunk.name {
      case "PLTE": palette = chunk.data
      case "IDAT": compressed += chunk.data
      default:
        guard chunk.isOptional else {
          throw .unsupported(feature: "a part called \(chunk.name)")
        }
      }
    }
    let bytes = try pixels(in: compressed, header)
    switch header.kind {
    case .grey:
      return Canvas(
        width: header.width,
        pixels: bytes.map { Element(Color(red: $0, green: $0, blue: $0)) })
    case .color:
      return Canvas(
        width: header.width,
        pixels: stride(from: 0, to: bytes.count, by: 3).map { Element(color(bytes, $0)) })
    case .palette:
      guard palette.count % 3 == 0, Int(bytes.max() ?? 0) < palette.count / 3 else {
        throw .damaged(part: "palette")
      }
      let colors = stride(from: 0, to: palette.count, by: 3).map { Element(color(palette, $0)) }
      return Canvas(width: header.width, pixels: bytes.map { colors[Int($0)] })
    }
  }

  private static func color(_ bytes: [UInt8], _ i: Int) -> Color {
    Color(red: bytes[i], green: bytes[i + 1], blue: bytes[i + 2])
  }

  private static func pixels(
    in compressed: [UInt8], _ header: Header
  ) throws(PNGError) -> [UInt8] {
    let (width, pixelLength) = (header.width, header.kind.pixelLength)
    let rowLength = width * pixelLength
    // A damaged size must not ask for memory that no data could fill.
    guard header.height <= compressed.count * Zlib.greatestRatio / (rowLength + 1),
      let filtered = Zlib.decompress(compressed, count: header.height * (rowLength + 1)),
      let bytes = RowFilter.unfilter(filtered, rowLength: rowLength, pixelLength: pixelLength)
    else { throw .damaged(part: "pixels") }
    return bytes
  }
}

/// What the first chunk says.
private struct Header {
  let width, height: Int
  let kind: PNG.Kind

  init(_ data: [UInt8]) throws(PNGError) {
    guard data.count == 13 else { throw .damaged(part: "header") }
    width = data.bigEndian(at: 0)
    height = data.bigEndian(at: 4)
    guard 1...Int(Int32.max) ~= width, 1...Int(Int32.max) ~= height else {
      throw .damaged(part: "header")
    }
    guard data[8] == 8 else { throw .unsupported(feature: "\(data[8]) bits a sample") }
    guard let kind = PNG.Kind(rawValue: data[9]) else {
      throw .unsupported(feature: "pixels of type \(data[9])")
    }
    self.kind = kind
    guard data[10] == 0, data[11] == 0, data[12] == 0 else {
      throw .unsupported(feature: "interlaced or otherwise arranged rows")
    }
  }
}

/// Walks from chunk to chunk, up to the last.
private struct ChunkReader {
  let file: [UInt8]
  var place = PNG.signature.count

  init(_ file: [UInt8]) throws(PNGError) {
    guard file.starts(with: PNG.signature) else { throw .notPNG }
    self.file = file
  }

  /// Returns the next chunk, nil at the end.
  mutating func next() throws(PNGError) -> PNG.Chunk? {
    guard file.count - place >= 12 else { throw .cutShort }
    let length = file.bigEndian(at: place)
    guard length <= file.count - place - 12 else { throw .cutShort }
    let body = Array(file[place + 4..<place + 8 + length])
    let name = String(decoding: body.prefix(4), as: UTF8.self)
    place += 8 + length
    guard file.bigEndian(at: place) == Int(Zlib.checksum(of: body)) else {
      throw .damaged(part: "part at byte \(place - 8 - length)")
    }
    place += 4
    guard name == "IEND" else { return PNG.Chunk(name, Array(body.dropFirst(4))) }
    guard place == file.count else { throw .damaged(part: "end") }
    return nil
  }
}

extension PNG.Chunk {
  /// Whether a reader may pass over it.
  fileprivate var isOptional: Bool { name.utf8.first.map { $0 & 0x20 != 0 } ?? false }
}

extension [UInt8] {
  /// The number of 32 bits at a place, the highest byte first.
  fileprivate func bigEndian(at place: Int) -> Int {
    self[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }
}
