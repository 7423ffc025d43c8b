/// Pictures as PNG files (ISO/IEC 15948), which lose nothing.
public enum PNG {
  /// Returns the file of an image in colour: with a palette where at most 256 colours occur, with
  /// 8 bits each of red, green and blue otherwise.
  public static func encode(_ canvas: Canvas<RGB>) -> [UInt8] {
    var file = signature
    var colors = ColorTable()
    if let indices = colors.indices(of: canvas.pixels, limit: 256) {
      file.append(header(canvas.width, canvas.height, .palette))
      file.append(Chunk("PLTE", colors.bytes))
      file.append(
        Chunk("IDAT", compress(indices, rowLength: canvas.width, isFiltered: false)))
    } else {
      let bytes = canvas.bytes(columns: 0..<canvas.width, rows: 0..<canvas.height)
      file.append(header(canvas.width, canvas.height, .color))
      file.append(Chunk("IDAT", compress(bytes, rowLength: 3 * canvas.width, pixelLength: 3)))
    }
    file.append(Chunk("IEND"))
    return file
  }

  /// Returns the file of an image in 256 levels of grey.
  public static func encode(_ canvas: Canvas<Grey>) -> [UInt8] {
    var file = signature
    file.append(header(canvas.width, canvas.height, .grey))
    file.append(Chunk("IDAT", compress(canvas.pixels.map(\.level), rowLength: canvas.width)))
    file.append(Chunk("IEND"))
    return file
  }

  /// What a pixel consists of, in 8 bits each.
  enum Kind: UInt8 {
    case grey = 0
    case color = 2
    case palette = 3

    /// The number of bytes a pixel takes.
    var pixelLength: Int { self == .color ? 3 : 1 }
  }

  /// What every file begins with.
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func header(_ width: Int, _ height: Int, _ kind: Kind) -> Chunk {
    var data: [UInt8] = []
    data.appendBigEndian(UInt32(width))
    data.appendBigEndian(UInt32(height))
    // The rest are the only methods there are of compression and of filtering, and no interlacing.
    data += [8, kind.rawValue, 0, 0, 0]
    return Chunk("IHDR", data)
  }

  /// Returns rows of pixels, filtered and compressed.
  static func compress(
    _ bytes: [UInt8], rowLength: Int, pixelLength: Int = 1, isFiltered: Bool = true
  ) -> [UInt8] {
    if isFiltered {
      return Zlib.compress(
        RowFilter.filter(bytes, rowLength: rowLength, pixelLength: pixelLength))
    }
    var rows: [UInt8] = []
    rows.reserveCapacity(bytes.count + bytes.count / rowLength)
    for start in stride(from: 0, to: bytes.count, by: rowLength) {
      rows.append(RowFilter.none.rawValue)
      rows += bytes[start..<start + rowLength]
    }
    return Zlib.compress(rows)
  }

  /// A named part of a file.
  struct Chunk {
    /// Four letters, small at first where readers may pass over it.
    let name: String
    let data: [UInt8]

    init(_ name: String, _ data: [UInt8] = []) {
      self.name = name
      self.data = data
    }

    /// The length, the name, the data, and a checksum of the latter two.
    var bytes: [UInt8] {
      let body = Array(name.utf8) + data
      var bytes: [UInt8] = []
      bytes.reserveCapacity(body.count + 8)
      bytes.appendBigEndian(UInt32(data.count))
      bytes += body
      bytes.appendBigEndian(Zlib.checksum(of: body))
      return bytes
    }
  }
}

extension [UInt8] {
  mutating func append(_ chunk: PNG.Chunk) {
    self += chunk.bytes
  }

  mutating func appendBigEndian(_ number: UInt32) {
    for shift: UInt32 in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  mutating func appendBigEndian(_ number: UInt16) {
    append(UInt8(truncatingIfNeeded: number >> 8))
    append(UInt8(truncatingIfNeeded: number))
  }
}
