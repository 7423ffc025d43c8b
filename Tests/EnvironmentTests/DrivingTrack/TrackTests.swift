import DrivingTrackEnvironment
import GymCore
import Testing

@Suite struct TrackTests {
  private func track(_ number: UInt64, difficulty: Float = 0.5) -> Track {
    TrackGenerator(difficulty: difficulty).track(numbered: number)
  }

  @Test(arguments: [0, 0.5, 1] as [Float])
  func `tracks are closed lines of 400 to 1,500 m, smooth, and apart from themselves`(
    difficulty: Float
  ) {
    for number in 0..<100 {
      let track = track(UInt64(number), difficulty: difficulty)
      #expect((400...1_500).contains(track.length))
      #expect(abs(track.spacing - Track.usualSpacing) < 0.1)
      for (i, place) in track.places.enumerated() {
        let next = track.places[track.wrapped(i + 1)]
        let (dx, dy) = (next.x - place.x, next.y - place.y)
        // Equal steps are measured along chords of a few metres, which cut sharp bends.
        let chord = (dx * dx + dy * dy).squareRoot()
        #expect(abs(chord - track.spacing) < 0.2)
        #expect(abs(next.curvature - place.curvature) < 0.08)
        let inner = place.curvature > 0 ? place.left : place.right
        #expect(abs(place.curvature) * inner < 1)
        #expect(place.left >= 3 && place.right >= 3 && place.left <= 8)
      }
      #expect(crossings(of: track) == 0)
    }
  }

  /// How many times the edges of a track cross, themselves or each other.
  private func crossings(of track: Track) -> Int {
    let edges = [track.edges.map(\.lowHalf), track.edges.map(\.highHalf)]
    let lines = edges.flatMap { edge in
      edge.indices.map { (edge[$0], edge[($0 + 1) % edge.count], $0) }
    }
    func side(_ a: SIMD2<Float>, _ b: SIMD2<Float>, _ c: SIMD2<Float>) -> Bool {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0
    }
    var count = 0
    for i in lines.indices {
      let (a, b, _) = lines[i]
      for j in lines.indices.dropFirst(i + 1) {
        let (c, d, _) = lines[j]
        if a == c || a == d || b == c || b == d { continue }
        if abs(a.x - c.x) > 8 || abs(a.y - c.y) > 8 { continue }
        if side(a, b, c) != side(a, b, d), side(c, d, a) != side(c, d, b) { count += 1 }
      }
    }
    return count
  }

  @Test func `a number names one track, the same on every machine`() {
    #expect(track(7) == track(7))
    #expect(track(7) != track(8))
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for number in 0..<50 {
      for place in track(UInt64(number)).places {
        for part in [place.x, place.y, place.curvature, place.left] {
          hash = (hash ^ UInt64(part.bitPattern)) &* 0x0000_0100_0000_01B3
        }
      }
    }
    #expect(hash == Self.fingerprint, "\(hash)")
  }

  private static let fingerprint: UInt64 = 18_229_192_720_674_146_619

  @Test func `harder tracks are narrower and have more hairpins`() {
    func means(_ difficulty: Float) -> (width: Float, hairpins: Int) {
      var (width, count, hairpins): (Float, Float, Int) = (0, 0, 0)
      for number in 0..<100 {
        for place in track(UInt64(number), difficulty: difficulty).places {
          width += place.left + place.right
          count += 1
          if abs(place.curvature) > 1 / 18 { hairpins += 1 }
        }
      }
      return (width / count, hairpins)
    }
    let (easy, usual, hard) = (means(0), means(0.5), means(1))
    #expect(easy.width > usual.width + 1 && usual.width > hard.width + 1)
    #expect(easy.hairpins * 3 < usual.hairpins && usual.hairpins + 100 < hard.hairpins)
  }

  @Test func `there are hairpins, sweeps and straights, to the left and to the right`() {
    var (hairpins, sweeps, straights, left, right) = (0, 0, 0, 0, 0)
    for number in 0..<100 {
      for place in track(UInt64(number)).places {
        let radius = 1 / max(abs(place.curvature), 1e-6)
        if radius < 18 { hairpins += 1 }
        if (35...120).contains(radius) { sweeps += 1 }
        if radius > 250 { straights += 1 }
        if place.curvature > 0.01 { left += 1 }
        if place.curvature < -0.01 { right += 1 }
      }
    }
    #expect(hairpins > 500 && sweeps > 10_000 && straights > 5_000)
    #expect(left > 5_000 && right > 5_000)
  }

  @Test func `a point beside the road is found where it was put`() {
    var random = RandomStream(seed: 3)
    for number in 0..<20 {
      let track = track(UInt64(number))
      for _ in 0..<200 {
        let i = random.integer(below: track.places.count)
        let place = track.places[i]
        let offset = random.uniform(in: -5...5)
        let position = track.position(
          ofX: place.x - offset * place.alongY, y: place.y + offset * place.alongX,
          near: track.wrapped(i + random.integer(below: 9) - 4))
        let gap = Float(position.place) + position.share - Float(i)
        let count = Float(track.places.count)
        #expect(min(abs(gap), abs(gap + count), abs(gap - count)) < 0.01)
        #expect(abs(position.offset - offset) < 0.01)
      }
    }
  }

  @Test func `rays are as long as those that try every edge`() {
    var random = RandomStream(seed: 17)
    var (compared, different) = (0, 0)
    for number in 0..<100 {
      let track = track(UInt64(number), difficulty: Float(number % 3) / 2)
      for _ in 0..<20 {
        let i = random.integer(below: track.places.count)
        let place = track.places[i]
        let offset = random.uniform(in: -0.9...0.9) * min(place.left, place.right)
        let angle = random.uniform(in: -1...1)
        let motion = turned(place, offset, angle)
        let rays = Lidar().rays(on: track, from: motion, at: i)
        for (ray, degrees) in zip(rays, Lidar.degrees) {
          let exact = length(of: degrees, from: motion, on: track, at: i)
          compared += 1
          if abs(ray * Lidar.range - exact) > 0.05 { different += 1 }
        }
      }
    }
    // A ray that leaves the road where two of its points are seen in one direction may end at the next.
    #expect(compared == 38_000 && different <= 4, "\(different) rays of \(compared)")
  }

  private func turned(_ place: Track.Place, _ offset: Float, _ angle: Float) -> CarMotion {
    var motion = CarMotion()
    motion.x = place.x - offset * place.alongY
    motion.y = place.y + offset * place.alongX
    motion.headingX = place.alongX * cosine(angle) - place.alongY * sine(angle)
    motion.headingY = place.alongY * cosine(angle) + place.alongX * sine(angle)
    return motion
  }

  /// The length of a ray to the nearest of all edges from a little behind the car on.
  private func length(
    of degrees: Double, from motion: CarMotion, on track: Track, at place: Int
  ) -> Float {
    let angle = degrees * Double.pi / 180
    let (c, s) = (Float(cosine(angle)), Float(sine(angle)))
    let x = motion.headingX * c - motion.headingY * s
    let y = motion.headingY * c + motion.headingX * s
    var best = Lidar.range
    for edge in [track.edges.map(\.lowHalf), track.edges.map(\.highHalf)] {
      for k in -4..<45 {
        let i = (place + k + edge.count) % edge.count
        let a = edge[i] - SIMD2(motion.x, motion.y)
        let b = edge[(i + 1) % edge.count] - SIMD2(motion.x, motion.y)
        let (before, behind) = (x * a.y - y * a.x, x * b.y - y * b.x)
        guard (before < 0) != (behind < 0) else { continue }
        let meeting = a + before / (before - behind) * (b - a)
        let distance = meeting.x * x + meeting.y * y
        if distance >= 0 { best = min(best, distance) }
      }
    }
    return best
  }
}
