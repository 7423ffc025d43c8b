import GoLiteEnvironment

/// The rules as they are written, on an array of points, as plainly as they can be put: what `GoLite` is judged by.
struct PlainGo {
  let width, height: Int
  let ko: KoRule
  let suicide: Bool

  /// 0 for an empty point, 1 for a black and 2 for a white stone; row by row.
  var stones: [UInt8]
  var toAct: UInt8 = 1
  var passes = 0

  /// The stones at the start and after every move, with who acts then.
  var past: [(stones: [UInt8], toAct: UInt8)]

  /// The point that a single stone, which a single stone just captured, may not be put back on.
  var koPoint: Int?

  init(width: Int, height: Int, ko: KoRule, suicide: Bool) {
    self.width = width
    self.height = height
    self.ko = ko
    self.suicide = suicide
    stones = Array(repeating: 0, count: width * height)
    past = [(stones, 1)]
  }

  var pass: Int { width * height }

  func neighbors(of point: Int) -> [Int] {
    let (row, column) = (point / width, point % width)
    var all: [Int] = []
    if row > 0 { all.append(point - width) }
    if row < height - 1 { all.append(point + width) }
    if column > 0 { all.append(point - 1) }
    if column < width - 1 { all.append(point + 1) }
    return all
  }

  /// The points reached from `point` by neighbours of the same colour, and the colours beside them.
  func region(of point: Int, in stones: [UInt8]) -> (points: [Int], borders: Set<UInt8>) {
    var points = [point]
    var borders: Set<UInt8> = []
    var next = 0
    while next < points.count {
      for other in neighbors(of: points[next]) {
        if stones[other] != stones[point] {
          borders.insert(stones[other])
        } else if !points.contains(other) {
          points.append(other)
        }
      }
      next += 1
    }
    return (points, borders)
  }

  /// The stones after a stone is put; `nil` where there is one already.
  func stones(putting point: Int) -> [UInt8]? {
    guard stones[point] == 0 else { return nil }
    var next = stones
    next[point] = toAct
    for other in neighbors(of: point) where next[other] == 3 - toAct {
      let chain = region(of: other, in: next)
      if !chain.borders.contains(0) { chain.points.forEach { next[$0] = 0 } }
    }
    let own = region(of: point, in: next)
    if !own.borders.contains(0) {
      guard suicide else { return nil }
      own.points.forEach { next[$0] = 0 }
    }
    return next
  }

  func isLegal(_ action: Int) -> Bool {
    if action == pass { return true }
    guard let next = stones(putting: action), next != stones else { return false }
    switch ko {
    case .simple: return action != koPoint
    case .positional: return !past.contains { $0.stones == next }
    case .situational: return !past.contains { $0.stones == next && $0.toAct == 3 - toAct }
    }
  }

  mutating func play(_ action: Int) {
    koPoint = nil
    if action == pass {
      passes += 1
    } else if let next = stones(putting: action) {
      passes = 0
      let taken = stones.indices.filter { stones[$0] == 3 - toAct && next[$0] == 0 }
      let own = region(of: action, in: next)
      let liberties = Set(own.points.flatMap(neighbors)).filter { next[$0] == 0 }
      if taken.count == 1, own.points.count == 1, liberties.count == 1 { koPoint = taken[0] }
      stones = next
    }
    toAct = 3 - toAct
    past.append((stones, toAct))
  }

  /// Black's points less White's.
  var score: Int {
    var score = 0
    for point in stones.indices {
      switch stones[point] {
      case 1: score += 1
      case 2: score -= 1
      default:
        let borders = region(of: point, in: stones).borders
        if borders == [1] { score += 1 } else if borders == [2] { score -= 1 }
      }
    }
    return score
  }
}
