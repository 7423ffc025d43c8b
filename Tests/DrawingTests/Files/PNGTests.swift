import Drawing
import GymCore
import Testing

@Suite struct PNGTests {
  private static let pictures: [Canvas<RGB>] = [
    Canvas(width: 1, height: 1, Color(0x123456)),
    SampleFilm.noise(width: 37, height: 11, colorCount: 256, seed: 1),
    SampleFilm.noise(width: 40, height: 30, colorCount: 1_200, seed: 2),
    SampleFilm.frames(1)[0],
    // Every level beside every other, in rows that fit no filter and all.
    Canvas(width: 256, pixels: (0..<65_536).map { RGB(bits: 0xFF00_0000 | UInt32($0 * 257)) }),
  ]

  @Test(arguments: pictures) func whatIsWrittenIsReadBack(_ picture: Canvas<RGB>) throws {
    #expect(try PNG.decode(PNG.encode(picture)) == picture)
    let grey = Canvas(width: picture.width, pixels: picture.pixels.map { Grey($0.color) })
    #expect(try PNG.decode(PNG.encode(grey)) == grey)
  }

  @Test(
    .enabled(if: !OutsideReader.present.isEmpty), arguments: OutsideReader.present,
    pictures.suffix(2))
  func othersReadTheSamePixels(_ reader: OutsideReader, _ picture: Canvas<RGB>) throws {
    let grey = Canvas(width: picture.width, pixels: picture.pixels.map { Grey($0.color) })
    let ofGrey = Canvas(width: grey.width, pixels: grey.pixels.map { RGB($0.color) })
    for (file, canvas) in [(PNG.encode(picture), picture), (PNG.encode(grey), ofGrey)] {
      let film = try reader.read(file, name: "picture.png", frameLength: canvas.bytes.count)
      #expect(film.fingerprints == [Fingerprint.of(canvas.bytes)])
    }
  }

  @Test func upTo256ColorsTakeAPalette() {
    // The type of the pixels stands behind signature, name, size and bits.
    func kind(_ colorCount: UInt32) -> UInt8 {
      PNG.encode(Canvas(width: 1, pixels: (0..<colorCount).map { RGB(bits: $0) }))[25]
    }
    #expect(kind(256) == 3)
    #expect(kind(257) == 2)
  }

  @Test func aRowLikeTheOneAboveCostsAlmostNothing() {
    let row = SampleFilm.noise(width: 300, height: 1, colorCount: 300, seed: 3).pixels
    let one = PNG.encode(Canvas(width: 300, pixels: row))
    let hundred = PNG.encode(Canvas(width: 300, pixels: (0..<100).flatMap { _ in row }))
    #expect(hundred.count < one.count + 300)
  }
}

@Suite struct DamagedPNGTests {
  private let files = [
    PNG.encode(SampleFilm.noise(width: 9, height: 7, colorCount: 5, seed: 1)),
    PNG.encode(SampleFilm.noise(width: 23, height: 19, colorCount: 400, seed: 2)),
    PNG.encode(Canvas<Grey>(width: 13, height: 5, Color(0x808080))),
  ]

  private func decode(_ file: [UInt8]) throws(PNGError) -> Canvas<RGB> {
    try PNG.decode(file)
  }

  @Test func aDamagedByteIsFoundWhereverItIs() {
    for file in files {
      for i in file.indices {
        for change: UInt8 in [0x01, 0x20, 0x80, 0xFF] {
          var damaged = file
          damaged[i] ^= change
          #expect(throws: PNGError.self, "byte \(i)") { try decode(damaged) }
        }
      }
    }
  }

  @Test func aFileThatIsCutShortIsRefused() {
    for file in files {
      for count in file.indices {
        #expect(throws: PNGError.self) { try decode(Array(file.prefix(count))) }
      }
      #expect(throws: PNGError.damaged(part: "end")) { try decode(file + [0]) }
    }
  }

  @Test func damageUnderRightChecksumsNeverTraps() {
    var random = RandomStream(seed: 7)
    var refused = 0
    for file in files {
      for i in 16..<file.count - 12 {
        for _ in 0..<8 {
          var damaged = file
          damaged[i] = UInt8.random(in: 0...255, using: &random)
          damaged.repairChecksums()
          do { _ = try decode(damaged) } catch { refused += 1 }
        }
      }
    }
    #expect(refused > 1_000)
  }

  @Test func noiseNeverTraps() {
    var random = RandomStream(seed: 8)
    let start = files[0].prefix(8)
    for count in 0..<400 {
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: PNGError.notPNG) { try decode([0] + noise) }
      #expect(throws: PNGError.self) { try decode(start + noise) }
    }
  }

  @Test func whatIsNotSupportedIsNamed() {
    func error(_ i: Int, _ value: UInt8) -> PNGError? {
      var changed = files[0]
      changed[i] = value
      changed.repairChecksums()
      do throws(PNGError) {
        _ = try decode(changed)
        return nil
      } catch { return error }
    }
    #expect(error(24, 16) == .unsupported(feature: "16 bits a sample"))
    #expect(error(25, 6) == .unsupported(feature: "pixels of type 6"))
    #expect(error(28, 1) == .unsupported(feature: "interlaced or otherwise arranged rows"))
    #expect(error(16, 0x80) == .damaged(part: "header"))
    // Two thousand million columns, which would take more memory than there is.
    #expect(error(16, 0x7F) == .damaged(part: "pixels"))
    #expect(error(37, 0x51) == .unsupported(feature: "a part called QLTE"))
    #expect(
      PNGError.damaged(part: "palette").description == "the PNG file is damaged in its palette")
  }

  @Test func aPixelWithoutAColorIsRefused() {
    var file = files[0]
    // The palette of five colours follows the header; two of them are taken away.
    file[36] -= 6
    file.removeSubrange(50..<56)
    file.repairChecksums()
    #expect(throws: PNGError.damaged(part: "palette")) { try decode(file) }
  }
}

extension [UInt8] {
  /// Makes the checksum of every chunk right, as far as the lengths can be followed.
  fileprivate mutating func repairChecksums() {
    var place = 8
    while place + 12 <= count {
      let length = self[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = place + 8 + length
      guard end + 4 <= count else { return }
      var checksum: UInt32 = ~0
      for byte in self[place + 4..<end] {
        checksum ^= UInt32(byte)
        for _ in 0..<8 {
          checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1
        }
      }
      for i in 0..<4 {
        self[end + i] = UInt8(truncatingIfNeeded: ~checksum >> UInt32(24 - 8 * i))
      }
      place = end + 4
    }
  }
}
