import DrivingTrackEnvironment
import GymCore
import Testing

/// Damaged files, and valid ones of extreme shapes.
@Suite struct TrackFuzzTests {
  private static let strange = [
    "nan", "inf", "-", "1e38", "-1e6", "999999", "0", "0.001", "1e-45", "é", "\u{FEFF}", "🏁", "\0",
    ",", "\n", "\r\n", "#", "9223372036854775808", "-0.0", "1e6,1e6,1,1\n",
  ]

  /// Returns a text with some damage.
  private func damaged(_ text: [UInt8], using random: inout RandomStream) -> [UInt8] {
    var text = text
    for _ in 0...random.integer(below: 3) where !text.isEmpty {
      let i = random.integer(below: text.count)
      switch random.integer(below: 7) {
      case 0: text.remove(at: i)
      case 1: text.insert(UInt8(truncatingIfNeeded: random.next()), at: i)
      case 2: text[i] ^= 1 << UInt8(random.integer(below: 8))
      case 3: text = Array(text[..<i])
      case 4: text = Array(text[i...])
      case 5:
        let end = text[i...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        text.insert(contentsOf: text[i..<end] + [UInt8(ascii: "\n")], at: end)
      default:
        let part = Self.strange[random.integer(below: Self.strange.count)]
        let end = min(text.count, i + random.integer(below: 8))
        text.replaceSubrange(i..<end, with: Array(part.utf8))
      }
    }
    return text
  }

  @Test func `a damaged file is read as a sound track, or refused with a reason`() throws {
    let whole = Array(TrackTexts.ring(count: 40, radius: 40).utf8)
    var random = RandomStream(seed: 6)
    var (read, refused) = (0, 0)
    for _ in 0..<20_000 {
      let text = String(decoding: damaged(whole, using: &random), as: UTF8.self)
      do throws(SettingMistake) {
        let track = try TrackFile.track(from: text)
        #expect(TrackTexts.isSound(track) && (100...30_000).contains(track.length))
        read += 1
      } catch {
        let reason = try #require(error.reason)
        #expect(reason.contains("track") && reason.count < 250)
        refused += 1
      }
    }
    #expect(read > 1_000 && refused > 5_000)
  }

  /// Closed curves over a share of a lap, and how wide the road is.
  struct Shape: CustomTestStringConvertible {
    let testDescription: String
    let width: Double
    let shares: [Double]
    let curve: @Sendable (Double) -> (Double, Double)

    init(
      _ name: String, width: Double, count: Int,
      spread: (Double) -> Double = { $0 }, _ curve: @escaping @Sendable (Double) -> (Double, Double)
    ) {
      testDescription = name
      self.width = width
      shares = (0..<count).map { spread(Double($0) / Double(count)) }
      self.curve = curve
    }

    var text: String { TrackTexts.text(left: width, right: width, curve) { shares } }
  }

  private static func circle(_ t: Double, _ radius: Double) -> (Double, Double) {
    (radius * cosine(2 * .pi * t), radius * sine(2 * .pi * t))
  }

  static let shapes = [
    Shape("tiny", width: 5, count: 40) { circle($0, 16.5) },
    Shape("tiny and as wide as it can be", width: 15.5, count: 40) { circle($0, 16.5) },
    Shape("as narrow as it can be", width: 1, count: 60) { circle($0, 80) },
    Shape("six points", width: 4, count: 6) { circle($0, 60) },
    Shape("huge", width: 100, count: 300) { circle($0, 4_500) },
    Shape("clockwise", width: 4, count: 60) { circle(-$0, 60) },
    Shape("figure eight", width: 5, count: 120) { t in
      (120 * sine(2 * .pi * t), 60 * sine(4 * .pi * t))
    },
    Shape("spiral", width: 3, count: 400) { t in
      // Three turns inwards and the same way back between them.
      let share = 0.5 - 0.5 * cosine(2 * .pi * t)
      let (x, y) = circle(3 * share, 150 - 90 * share)
      return t < 0.5 ? (x, y) : (1.12 * x, 1.12 * y)
    },
    Shape(
      "points in heaps", width: 4, count: 200,
      spread: { t in
        t - 0.159 * sine(2 * .pi * t)
      }
    ) { circle($0, 90) },
    Shape("points a centimetre apart", width: 4, count: 30_000) { circle($0, 50) },
    Shape("wound around itself five times", width: 4, count: 300) { circle(5 * $0, 40) },
    Shape("flat", width: 2, count: 200) { t in
      (2_000 * cosine(2 * .pi * t), 90 * sine(2 * .pi * t))
    },
  ]

  @Test(arguments: shapes)
  func `tracks of any shape can be driven, well and badly`(shape: Shape) throws {
    let text = shape.text
    // The spiral has an end that no road can follow.
    guard shape.testDescription != "spiral" else {
      #expect(throws: SettingError.self) { try DrivingTrack.with(["tracks": text]) }
      return
    }
    let rules = try DrivingTrack.with(["tracks": text, "verge": "50", "shift": "0.5"])
    for seed in 0..<3 as Range<UInt64> {
      let expert = rules.play(seed: seed, steps: 600) { state, _ in
        #expect(rules.canOccur(state))
        let command = rules.expertAction(in: state)
        #expect(abs(command.steering) <= 1 && abs(command.throttle) <= 1)
        return command
      }
      #expect(expert.state.reachedCount > 10)
      var hold = CarCommand(steering: 0, throttle: 1)
      let any = rules.play(seed: seed, steps: 600) { state, random in
        #expect(rules.observation(of: state).allSatisfy { abs($0) <= 5 })
        if random.chance(0.05) { hold = .any(using: &random) }
        return hold
      }
      #expect(any.steps.allSatisfy { $0.reward.isFinite && $0.reward < 1_000 })
    }
  }
}
