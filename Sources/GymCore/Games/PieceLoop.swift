import Synchronization

/// Calls `body` once with each index below `count`, on any threads in any order, and returns when
/// all calls have returned.
public typealias PieceLoop = (_ count: Int, _ body: @Sendable (_ i: Int) -> Void) -> Void

/// Returns what `body` makes of each index below `count`, in the order of the indices.
public func makePieces<Piece: Sendable>(
  _ count: Int, by perform: PieceLoop, _ body: @escaping @Sendable (_ i: Int) -> Piece
) -> [Piece] {
  let made = Mutex([Piece?](repeating: nil, count: count))
  perform(count) { i in
    let piece = body(i)
    made.withLock { $0[i] = piece }
  }
  return made.withLock { pieces in
    pieces.enumerated().map { i, piece in
      guard let piece else { fatalError("piece \(i) of \(count) was not made") }
      return piece
    }
  }
}
