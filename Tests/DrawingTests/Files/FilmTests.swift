import Drawing
import Testing

@Suite struct FilmTests {
  /// A kind of film, and who reads it.
  struct Case: CustomTestStringConvertible {
    let name: String
    let reader: OutsideReader
    var testDescription: String { "\(name) by \(reader)" }

    func file(of frames: [Canvas<RGB>], framesPerSecond rate: Double) -> [UInt8] {
      name == "gif"
        ? SampleFilm.file(of: frames, GIFEncoder(framesPerSecond: rate))
        : SampleFilm.file(of: frames, APNGEncoder(framesPerSecond: rate))
    }

    func film(of frames: [Canvas<RGB>], framesPerSecond rate: Double) throws
      -> OutsideReader.Film
    {
      try reader.read(
        file(of: frames, framesPerSecond: rate), name: "film.\(name)",
        frameLength: frames[0].bytes.count)
    }
  }

  private func fingerprints(_ frames: [Canvas<RGB>]) -> [UInt64] {
    frames.map { Fingerprint.of($0.bytes) }
  }

  static let cases =
    OutsideReader.present.map { Case(name: "gif", reader: $0) }
    + OutsideReader.ofAPNG.map { Case(name: "apng", reader: $0) }

  @Test(.enabled(if: !cases.isEmpty), arguments: cases)
  func othersReadEveryPixelOfEveryFrame(_ kind: Case) throws {
    let frames = SampleFilm.frames(24)
    let film = try kind.film(of: frames, framesPerSecond: 20)
    #expect(film.fingerprints == fingerprints(frames))
    #expect(film.delays.count == 24)
    for delay in film.delays { #expect(abs(delay - 0.05) < 0.001) }
  }

  @Test(.enabled(if: !cases.isEmpty), arguments: cases)
  func othersReadPixelsWithoutOrder(_ kind: Case) throws {
    // More than a table of codes holds, in 255 colours and a transparent one, in 256, in few.
    for colorCount in [1, 3, 16, 255] {
      let frames = (0..<3).map {
        SampleFilm.noise(
          width: 120, height: 100, colorCount: colorCount, seed: colorCount == 1 ? $0 : 4)
      }
      var last = frames[2]
      last[3, 7] = RGB(Color(0x010203))
      last[90, 80] = RGB(Color(0x030201))
      let all = colorCount == 1 ? frames + [last] : [frames[0], last]
      let film = try kind.film(of: all, framesPerSecond: 10)
      #expect(film.fingerprints == fingerprints(all), "\(colorCount) colors")
    }
    let whole = Canvas(width: 16, pixels: (0..<256).map { RGB(Color(UInt32($0) * 0x10203)) })
    let film = try kind.film(of: [whole], framesPerSecond: 10)
    #expect(film.fingerprints == fingerprints([whole]))
  }

  @Test(.enabled(if: !OutsideReader.present.isEmpty), arguments: OutsideReader.present)
  func aTransparentColorIsOneOf256(_ reader: OutsideReader) throws {
    // 256 new colours, and a pixel among them that stays.
    let old = Canvas<RGB>(width: 20, height: 13, Color(0xFF0000))
    var new = old
    for i in 0..<256 { new[i % 20, i / 20] = RGB(Color(UInt32(i) * 0x10101)) }
    let film = try Case(name: "gif", reader: reader).film(of: [old, new], framesPerSecond: 10)
    let differences = zip(film.frames[1], new.bytes).filter { $0 != $1 }
    #expect(differences.count <= 3)
    for (one, other) in differences { #expect(abs(Int(one) - Int(other)) == 1) }
  }

  @Test(.enabled(if: !cases.isEmpty), arguments: cases)
  func whatStandsStillIsShownForAsLongAsItStood(_ kind: Case) throws {
    let moving = SampleFilm.frames(6)
    let order = [0, 0, 1, 2, 2, 2, 2, 2, 3, 2, 3, 3, 4, 5, 5, 5, 5]
    let film = try kind.film(of: order.map { moving[$0] }, framesPerSecond: 30)
    #expect(film.fingerprints == fingerprints([0, 1, 2, 3, 2, 3, 4, 5].map { moving[$0] }))
    for (delay, count) in zip(film.delays, [2, 1, 5, 1, 1, 2, 1, 4]) {
      #expect(abs(delay - Double(count) / 30) <= 0.0101)
    }
    #expect(abs(film.delays.reduce(0, +) - 17.0 / 30) <= 0.0051)
  }

  @Test(arguments: [0.1, 0.7, 7, 12.5, 29.97, 30, 50, 60, 99, 100, 144, 1_000])
  func theLengthIsRightAtAnyRate(_ rate: Double) throws {
    let two = [1, 2].map { SampleFilm.noise(width: 8, height: 8, colorCount: 9, seed: $0) }
    let count = rate < 1 ? 20 : 300
    let frames = (0..<count).map { two[$0 % 2] }
    let files = [
      SampleFilm.file(of: frames, APNGEncoder(framesPerSecond: rate)),
      SampleFilm.file(of: frames, GIFEncoder(framesPerSecond: rate)),
    ]
    for (file, unit) in zip(files, [0.001, 0.01]) {
      let delays = try #require(FilmParts(file)).delays
      // Browsers take what is not longer than 1/100 s for 1/10 s.
      #expect(delays.allSatisfy { $0 > 0.01 })
      // The last frame is shown for the shortest time at least.
      let rest = delays.reduce(0, +) - Double(count) / rate
      #expect(rest > -unit && rest < (rate > 50 ? 0.0201 : unit), "\(rest)")
    }
  }

  @Test func aFrameThatNobodyCouldSeeMakesRoomForTheNext() throws {
    let frames = SampleFilm.frames(9, width: 80, height: 40)
    let parts = try #require(
      FilmParts(SampleFilm.file(of: frames, GIFEncoder(framesPerSecond: 100))))
    #expect(parts.delays == [0.02, 0.02, 0.02, 0.02, 0.02])
  }

  @Test func onlyWhatHasChangedIsWritten() throws {
    var second = SampleFilm.frames(1)[0]
    let first = second
    second[30, 20] = RGB(Color(0xFF0000))
    second[41, 27] = RGB(Color(0x00FF00))
    for file in [
      SampleFilm.file(of: [first, second, first], APNGEncoder(framesPerSecond: 10)),
      SampleFilm.file(of: [first, second, first], GIFEncoder(framesPerSecond: 10)),
    ] {
      let parts = try #require(FilmParts(file))
      #expect(parts.places == [[0, 0, 160, 90], [30, 20, 12, 8], [30, 20, 12, 8]])
    }
  }

  @Test func theFirstFrameOfAnAnimatedPNGIsAPicture() throws {
    let frames = SampleFilm.frames(5)
    let file = SampleFilm.file(of: frames, APNGEncoder(framesPerSecond: 10))
    #expect(try PNG.decode(file) == frames[0])
  }

  @Test(.enabled(if: !OutsideReader.present.isEmpty), arguments: OutsideReader.present)
  func manyColorsBecomeTheNearestOfFew(_ reader: OutsideReader) throws {
    // A slope of more than 10,000 colours beside an area of one.
    var slope = Canvas<RGB>(width: 160, height: 128, Color(0x14171C))
    for y in 0..<128 {
      for x in 0..<100 {
        slope[x, y] = RGB(Color(red: UInt8(2 * x), green: UInt8(2 * y), blue: UInt8(x + y)))
      }
    }
    let kind = Case(name: "gif", reader: reader)
    let film = try kind.film(of: [slope], framesPerSecond: 10)
    let shown = film.frames[0]
    let errors = zip(shown, slope.bytes).map { abs(Int($0) - Int($1)) }
    #expect(errors.max()! <= 24)
    #expect(errors.reduce(0, +) < 3 * errors.count)
    for y in 0..<128 {
      let area = shown[3 * (160 * y + 100)..<3 * 160 * (y + 1)]
      #expect(area.elementsEqual(slope.bytes[3 * (160 * y + 100)..<3 * 160 * (y + 1)]))
    }
  }

  @Test func theBytesOfAGIFAreThoseThatOthersHaveRead() {
    // Frames of exact colours, of nearest ones, and with transparent pixels.
    var frames = [200, 900].map {
      SampleFilm.noise(width: 60, height: 50, colorCount: $0, seed: UInt64($0))
    }
    frames.append(frames[1])
    for i in 300..<700 { frames[2][i % 60, i / 60] = frames[0][i % 50, i / 60] }
    let file = SampleFilm.file(of: frames, GIFEncoder(framesPerSecond: 20))
    #expect(Fingerprint.of(file) == 2_837_022_287_741_787_340)
  }
}
