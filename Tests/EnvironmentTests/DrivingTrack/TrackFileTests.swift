import DrivingTrackEnvironment
import GymCore
import Testing

/// Tracks that are read from files.
@Suite struct TrackFileTests {
  /// The sentence that says what is wrong with a text; `nil` where nothing is.
  private func mistake(_ text: String) -> String? {
    do throws(SettingMistake) {
      _ = try TrackFile.track(from: text)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test(arguments: ["eight", "lakeside", "mountain"])
  func `the tracks that are shipped can be read and driven`(name: String) throws {
    let text = try TrackTexts.shipped(name)
    let rules = try DrivingTrack.with(["tracks": text])
    let (state, steps) = rules.play { state, _ in rules.expertAction(in: state) }
    let track = try #require(state.course).track

    #expect(TrackTexts.isSound(track))
    #expect(abs(track.spacing - Track.usualSpacing) < 0.1)
    #expect(rules.measured(state)[0] == 1)
    #expect(abs(steps.total - (1_000 - 5 * state.time)) < 0.02)
  }

  @Test func `a circle is read as a circle, through its points and with its widths`() throws {
    let track = try TrackFile.track(from: TrackTexts.ring(count: 60, radius: 50, left: 3, right: 5))

    #expect(abs(track.length - 2 * .pi * 50) < 0.1)
    for place in track.places {
      #expect(abs((place.x * place.x + place.y * place.y).squareRoot() - 50) < 0.02)
      #expect(abs(place.curvature - 0.02) < 0.000_5)
      #expect(abs(place.left - 3) < 1e-3 && abs(place.right - 5) < 1e-3)
    }
    #expect(track.places[0].x > 49.9)
  }

  @Test func `how a text is written is no matter`() throws {
    let plain = TrackTexts.ring()
    let track = try TrackFile.track(from: plain)
    let lines = plain.split(separator: "\n")
    let spaced = lines.map { line in "\t\(line.replacing(",", with: " ,\t"))  " }
    let others: [String] = [
      lines.joined(separator: "\r\n") + "\r\n",
      "\u{FEFF}\(plain)",
      "# made by hand\n\n" + lines.joined(separator: "\n\n# and so on\n   \n"),
      spaced.joined(separator: "\n"),
      "\(plain)\(lines[1])\n",
      String(plain.dropLast()),
    ]
    for text in others { #expect(try TrackFile.track(from: text) == track, "\(text.prefix(80))") }
  }

  @Test(arguments: [
    ("", "a track needs 6 to 50,000 points, found 0"),
    ("# x\n0,0,4,4\n1,1,4,4\n0,0,4,4\n", "a track needs 6 to 50,000 points, found 2"),
    ("0,0,4\n", numbers(1, "0,0,4")),
    ("0,0,4,4,4\n", numbers(1, "0,0,4,4,4")),
    ("# x\n\n0;0;4;4\n", numbers(3, "0;0;4;4")),
    ("0,0,4,4\nx_m,y_m,w,w\n", numbers(2, "x_m,y_m,w,w")),
    ("0,0,4,4\r\n1,nan,4,4\r\n", numbers(2, "1,nan,4,4")),
    ("0,inf,4,4", numbers(1, "0,inf,4,4")),
    ("0,1e99,4,4", numbers(1, "0,1e99,4,4")),
    ("0,0x10,4,4", numbers(1, "0,0x10,4,4")),
    ("0,,4,4", numbers(1, "0,,4,4")),
    ("0,٣,4,4", numbers(1, "0,٣,4,4")),
    (
      "2e6,0,4,4",
      "line 1 of the track is farther from the origin than 1000000 m: 2000000.0, 0.0"
    ),
    (
      "0,0,0,4",
      "line 1 of the track must have edges 1 to 100 m from the middle, "
        + "got 0.0 to the right and 4.0 to the left"
    ),
    (
      "0,0,4,101",
      "line 1 of the track must have edges 1 to 100 m from the middle, "
        + "got 4.0 to the right and 101.0 to the left"
    ),
    ("0,0,4,4\n# again\n0,0,4,4", "line 3 of the track repeats the point of line 1"),
    (
      TrackTexts.ring(count: 12, radius: 8),
      "a lap of the track must be 100 to 30,000 m long, but is 50 m"
    ),
    (
      TrackTexts.ring(count: 12, radius: 500_000),
      "a lap of the track must be 100 to 30,000 m long, but is 3,105,829 m"
    ),
    (
      TrackTexts.ring(count: 60, radius: 20, left: 25, right: 4),
      "the track turns within 20.0 m near line 2, but its left edge is 25.0 m from the middle"
    ),
  ])
  func `a mistake is told in one sentence`(text: String, sentence: String) {
    #expect(mistake(text) == sentence)
  }

  private static func numbers(_ line: Int, _ got: String) -> String {
    "line \(line) of the track must be four numbers, x_m,y_m,w_tr_right_m,w_tr_left_m, got '\(got)'"
  }

  @Test func `a fold is told near its line, however the points are spread`() throws {
    // Two straights and two half circles; the second half has few points, and is too wide where it turns.
    let bend = Double.pi / 94
    var lines = (0..<300).map { "\($0),0,4,4" }
    lines += (0..<94).map {
      "\(300 + 30 * sine(bend * Double($0))),\(30 - 30 * cosine(bend * Double($0))),4,4"
    }
    lines += (0..<30).map { "\(300 - 10 * $0),60,4,4" }
    lines += (0..<10).map {
      let angle = Double.pi * Double($0) / 10
      return "\(-30 * sine(angle)),\(30 + 30 * cosine(angle)),4,40"
    }
    let sentence = try #require(mistake(lines.joined(separator: "\n")))
    let number = try #require(sentence.firstMatch(of: /near line (\d+)/)).1
    #expect((422...426).contains(Int(number) ?? 0), "\(sentence)")
  }

  @Test func `a road that turns on the spot is refused, however narrow`() throws {
    // Out and back on one line.
    let there = (0..<40).map { "\(5 * $0),0,1,1" }
    let back = (1..<40).reversed().map { "\(5 * $0 - 2),0.01,1,1" }
    let sentence = mistake((there + back).joined(separator: "\n"))
    #expect(sentence?.hasPrefix("the track turns back on itself near line ") == true)
  }

  @Test func `edges that differ much from point to point stay within what a file can have`() throws
  {
    var lines = TrackTexts.ring(radius: 200).split(separator: "\n").map(String.init)
    for i in stride(from: 1, to: lines.count, by: 6) {
      lines[i] = lines[i].replacing(",4.0,4.0", with: ",100,1")
    }
    let track = try TrackFile.track(from: lines.joined(separator: "\n"))
    #expect(track.places.allSatisfy { (1...100).contains($0.left) && (1...100).contains($0.right) })
    #expect(track.places.contains { $0.left == 1 } && track.places.contains { $0.right > 90 })
  }

  @Test func `points far from the origin are read as finely as near to it`() throws {
    let near = try TrackFile.track(from: TrackTexts.ring(count: 400, radius: 50))
    let far = try TrackFile.track(from: TrackTexts.ring(count: 400, radius: 50, x: 900_000))
    for (a, b) in zip(near.places, far.places) {
      #expect(abs(a.x - b.x) < 1e-3 && abs(a.curvature - b.curvature) < 1e-3)
    }
  }

  @Test func `a file that is made to take long is read or refused soon`() throws {
    let clock = ContinuousClock()
    func time(_ text: String) -> Duration { clock.measure { _ = mistake(text) } }
    #expect(mistake(TrackTexts.ring(count: 20_000, radius: 1_000)) == nil)
    #expect(time(TrackTexts.ring(count: 20_000, radius: 1_000)) < .seconds(5))

    let wide = (0..<50_000).map { "\($0 % 2 == 0 ? -1 : 1)e6,\($0),4,4" }
    #expect(mistake(wide.joined(separator: "\n"))?.hasPrefix("a lap of the track must be") == true)
    #expect(time(wide.joined(separator: "\n")) < .seconds(5))
    let narrow = (0..<50_000).map { "\($0 % 2 == 0 ? -0.2 : 0.2),\(Double($0) / 100),4,4" }
    #expect(time(narrow.joined(separator: "\n")) < .seconds(5))
    #expect(time(String(repeating: "1,", count: 4_000_000)) < .seconds(5))
  }
}
