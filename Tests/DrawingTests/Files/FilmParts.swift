import Drawing

/// What a film says of its frames.
struct FilmParts {
  /// For how many seconds each is shown.
  var delays: [Double] = []

  /// The left, upper, horizontal and vertical extent of each.
  var places: [[Int]] = []

  /// Reads a GIF or an animated PNG file, nil if it is neither, or ends too early or too late, or
  /// counts its frames wrongly.
  init?(_ file: [UInt8]) {
    let isRead = file.first == 0x89 ? readAPNG(file) : readGIF(file)
    guard isRead else { return nil }
  }

  private mutating func readAPNG(_ file: [UInt8]) -> Bool {
    func number(_ place: Int, _ length: Int) -> Int {
      file[place..<place + length].reduce(0) { $0 << 8 | Int($1) }
    }
    var (place, frameCount, chunkCount) = (8, 0, 0)
    while place + 12 <= file.count {
      let length = number(place, 4)
      let name = String(decoding: file[place + 4..<place + 8], as: UTF8.self)
      let data = place + 8
      switch name {
      case "acTL": frameCount = number(data, 4)
      case "fcTL":
        places.append([12, 16, 4, 8].map { number(data + $0, 4) })
        delays.append(Double(number(data + 20, 2)) / Double(number(data + 22, 2)))
        fallthrough
      case "fdAT":
        guard number(data, 4) == chunkCount else { return false }
        chunkCount += 1
      default: break
      }
      place += 12 + length
      if name == "IEND" { return place == file.count && frameCount == delays.count }
    }
    return false
  }

  private mutating func readGIF(_ file: [UInt8]) -> Bool {
    func number(_ place: Int) -> Int { Int(file[place]) | Int(file[place + 1]) << 8 }
    var place = 13
    func skipBlocks() {
      while file[place] != 0 { place += 1 + Int(file[place]) }
      place += 1
    }
    while place < file.count {
      switch file[place] {
      case 0x21:
        if file[place + 1] == 0xF9 { delays.append(Double(number(place + 4)) / 100) }
        place += 2
        skipBlocks()
      case 0x2C:
        places.append([1, 3, 5, 7].map { number(place + $0) })
        place += 10 + 3 << (Int(file[place + 9]) & 7 + 1) + 1
        skipBlocks()
      case 0x3B: return place == file.count - 1 && delays.count == places.count
      default: return false
      }
    }
    return false
  }
}

extension SampleFilm {
  /// The whole file that an encoder makes of frames.
  static func file(of frames: [Canvas<RGB>], _ encoder: some FilmEncoder) -> [UInt8] {
    var encoder = encoder
    var bytes: [UInt8] = []
    for frame in frames { bytes += encoder.append(frame) }
    let ending = encoder.finish()
    bytes += ending.bytes
    if let patch = ending.patch {
      bytes.replaceSubrange(patch.offset..<patch.offset + patch.bytes.count, with: patch.bytes)
    }
    return bytes
  }
}
