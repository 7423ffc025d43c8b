import Foundation
import GoLiteEnvironment
import Testing

@Suite
struct `A solved board` {
  private let start = SolvedBoard.State()

  @Test(arguments: [(1, 1), (1, 2), (1, 3), (1, 4), (4, 1), (2, 2), (2, 3)], [false, true])
  func `has the bounds that plain sweeps over all states find`(
    size: (Int, Int), suicide: Bool
  ) throws {
    let solved = try SolvedBoard.make(size.0, size.1, suicide: suicide)
    for (state, bounds) in PlainBounds(solved.board, suicide: suicide).bounds {
      let expected =
        state.toAct == 1 ? bounds.lower...bounds.upper : -bounds.upper...(-bounds.lower)
      #expect(solved.bounds(of: state.small) == expected)
    }
  }

  @Test(arguments: [
    (1, 1, 0...0), (1, 2, 0...0), (1, 3, 3...3), (1, 4, 4...4), (3, 3, 9...9), (2, 4, 8...8),
    (2, 5, 10...10), (3, 4, 4...12),
  ])
  func `says what Black can force at the start, and White`(
    width: Int, height: Int, bounds: ClosedRange<Int>
  ) throws {
    for suicide in [false, true] {
      #expect(try SolvedBoard.make(width, height, suicide: suicide).bounds(of: start) == bounds)
    }
  }

  @Test func `knows what the first stones on 3×3 points are worth`() throws {
    let actions = try SolvedBoard.make(3, 3).actions(in: start).map(\.?.bounds)
    let (corner, side) = (-9...(-9), 3...9)
    #expect(
      actions == [corner, side, corner, side, 9...9, side, corner, side, corner, corner])
  }

  @Test func `forces what it promises, whatever the other does`() throws {
    let solved = try SolvedBoard.make(3, 3)
    var lines = 0

    // Who keeps the promise takes the first action that does; the other tries all.
    func play(_ state: SolvedBoard.State, target: Int, isKeeping: Bool) {
      lines += 1
      let promise = solved.bounds(of: state).lowerBound
      let actions = solved.actions(in: state)
      let distance = solved.distance(of: state)
      for (number, action) in actions.enumerated() {
        guard let action else { continue }
        if isKeeping, action.bounds.lowerBound < promise || action.distance > distance {
          continue
        }
        if number == solved.board.pointCount {
          if state.isAfterPass {
            let area = solved.board.area(of: state.stones)
            #expect((isKeeping ? area : -area) >= target)
          } else {
            play(
              SolvedBoard.State(stones: state.stones.turned, isAfterPass: true), target: target,
              isKeeping: !isKeeping)
          }
        } else if let next = solved.state(after: number, in: state) {
          play(next, target: target, isKeeping: !isKeeping)
        }
        if isKeeping { return }
      }
      #expect(!isKeeping)
    }
    play(start, target: 9, isKeeping: true)
    #expect(lines > 100)
  }

  @Test(arguments: [(2, 3), (3, 3), (3, 4)])
  func `is the same for any number of threads`(width: Int, height: Int) throws {
    let alone = try SolvedBoard.make(width, height, suicide: true)
    let together = SolvedBoard(alone.board, alone.rules) { count, body in
      withoutActuallyEscaping(body) { body in
        DispatchQueue.concurrentPerform(iterations: count) { body($0) }
      }
    }
    #expect(together.sweepCount == alone.sweepCount)
    #expect(together.stateCount == alone.stateCount)
    #expect(together.exactStateCount == alone.exactStateCount)
    #expect(together.actions(in: start) == alone.actions(in: start))
  }
}
