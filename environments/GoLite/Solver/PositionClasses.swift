internal import GymCore

/// All legal positions of a small board, those that differ by symmetry or by the names of the
/// colours taken as one.
///
/// A class has two states, numbered 2c and 2c + 1: the one or the other colour is to move.
struct PositionClasses: Sendable {
  let board: SmallBoard

  /// The number of legal positions, each symmetric and recoloured one counted.
  let positionCount: Int

  /// The position in which the first state of each class is seen.
  let positions: [SmallPosition]

  private let symmetries: BoardSymmetries

  /// A bit for each way to fill the board, set where it stands for its class, and how many bits are
  /// set before each word.
  private var isListed: [UInt64]
  private var listedBefore: [UInt32] = []

  /// The number whose ternary digits are the binary digits of each set; `[2^N]`.
  private let ternary: [UInt32]

  private static let pieceCount = 128

  /// Lists the classes of `board`.
  init(_ board: SmallBoard, by perform: PieceLoop) {
    self.board = board
    let symmetries = BoardSymmetries(board)
    self.symmetries = symmetries
    let setCount = 1 << board.pointCount
    let found = makePieces(Self.pieceCount, by: perform) { piece in
      Self.listed(
        on: board, symmetries,
        setCount * piece / Self.pieceCount..<setCount * (piece + 1) / Self.pieceCount)
    }
    positionCount = found.reduce(0) { $0 + $1.positionCount }

    // Powers of three.
    var powers: [UInt32] = [1]
    for point in 0..<board.pointCount { powers.append(powers[point] * 3) }
    var ternary = [UInt32](repeating: 0, count: setCount)
    for set in 1..<setCount {
      ternary[set] = ternary[set & (set - 1)] + powers[set.trailingZeroBitCount]
    }
    self.ternary = ternary
    isListed = Array(repeating: 0, count: Int(powers[board.pointCount]) / 64 + 1)
    let listed = found.flatMap(\.keys)
    for key in listed {
      let place = Self.place(of: key, ternary)
      isListed[place >> 6] |= 1 << UInt64(place & 63)
    }
    var count: UInt32 = 0
    listedBefore.reserveCapacity(isListed.count)
    for word in isListed {
      listedBefore.append(count)
      count += UInt32(word.nonzeroBitCount)
    }
    var positions = [SmallPosition](repeating: SmallPosition(), count: listed.count)
    for key in listed {
      positions[Self.number(of: Self.place(of: key, ternary), isListed, listedBefore)] =
        SmallPosition(own: SmallBoard.Points(key >> 16), other: SmallBoard.Points(key & 0xFFFF))
    }
    self.positions = positions
  }

  /// The number of classes.
  var count: Int { positions.count }

  /// Returns the number of the state in which `stones` are seen.
  @inline(__always)
  func state(of stones: SmallPosition) -> Int {
    let own = symmetries.smallestImage(of: stones.own)
    let other = symmetries.smallestImage(of: stones.other)
    var key = UInt32.max
    var second = 0
    if own <= other { key = symmetries.smallestImage(of: stones.own, stones.other) }
    if other <= own {
      let turned = symmetries.smallestImage(of: stones.other, stones.own)
      if turned < key { (key, second) = (turned, 1) }
    }
    return Self.number(of: Self.place(of: key, ternary), isListed, listedBefore) * 2 + second
  }

  /// The number of states, all but those with a ko.
  var stateCount: Int { 2 * positions.count }

  /// Returns the stones that are seen in a state.
  @inline(__always)
  func stones(in state: Int) -> SmallPosition {
    let stones = positions[state >> 1]
    return state & 1 == 0 ? stones : stones.turned
  }

  /// Returns the ko that the player to move may not retake on `point` in `stones`.
  func ko(_ point: Int, in stones: SmallPosition) -> Ko {
    let state = state(of: stones)
    return Ko(
      state: state,
      point: symmetries.smallestImage(
        of: point, where: stones, become: self.stones(in: state)))
  }

  /// A state in which the player to move may not retake a ko, those alike taken as one.
  struct Ko: Sendable, Hashable, Comparable {
    /// The state apart from the ko, in the upper bits, and the point.
    private let code: UInt32

    init(state: Int, point: Int) { code = UInt32(state << 4 | point) }

    var state: Int { Int(code >> 4) }

    /// The point where the player to move may not play.
    var point: Int { Int(code & 15) }

    static func < (a: Ko, b: Ko) -> Bool { a.code < b.code }
  }

  @inline(__always)
  private static func place(of key: UInt32, _ ternary: [UInt32]) -> Int {
    Int(ternary[Int(key >> 16)] + 2 * ternary[Int(key & 0xFFFF)])
  }

  @inline(__always)
  private static func number(of place: Int, _ listed: [UInt64], _ before: [UInt32]) -> Int {
    let lower = listed[place >> 6] & ((1 << UInt64(place & 63)) - 1)
    return Int(before[place >> 6]) + lower.nonzeroBitCount
  }

  /// Returns the smallest image of each class whose first set is in `firsts`, with the number of
  /// positions that are in these classes.
  private static func listed(
    on board: SmallBoard, _ symmetries: BoardSymmetries, _ firsts: Range<Int>
  ) -> (keys: [UInt32], positionCount: Int) {
    var keys: [UInt32] = []
    var positionCount = 0
    for first in firsts.lazy.map({ SmallBoard.Points($0) })
    where symmetries.smallestImage(of: first) == first {
      let others = board.points & ~first
      var second: SmallBoard.Points = 0
      repeat {
        if symmetries.smallestImage(of: second) >= first {
          let key = UInt32(first) << 16 | UInt32(second)
          if symmetries.smallestImage(of: first, second) == key,
            symmetries.smallestImage(of: second) > first
              || symmetries.smallestImage(of: second, first) >= key,
            board.isLegal(SmallPosition(own: first, other: second))
          {
            keys.append(key)
            positionCount += symmetries.orbitCount(of: first, second)
          }
        }
        second = (second &- others) & others
      } while second != 0
    }
    return (keys, positionCount)
  }
}
