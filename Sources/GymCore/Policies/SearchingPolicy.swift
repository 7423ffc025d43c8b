/// A policy that looks ahead, and can be watched and stopped while it does.
public protocol SearchingPolicy: Policy {
  /// Is asked again and again whether to go on, and may look at what was found; `nil` for nobody.
  var watcher: ((_ search: () -> SearchInsight) -> Bool)? { get set }

  /// The share of wins below which it had better resign.
  var resignation: Float { get }

  /// What the newest search from the state of environment `i` found; `nil` before there was one.
  func search(of i: Int) -> SearchInsight?
}

extension SearchInsight {
  /// The action tried most, of which the first is taken where several were.
  public var mostVisited: Int? {
    visits.indices.max { (visits[$0], -$0) < (visits[$1], -$1) }.flatMap {
      visits[$0] > 0 ? $0 : nil
    }
  }

  /// The share of wins that an action is expected to bring, where values are from −1 to 1.
  public func winShare(of action: Int) -> Float { min(1, max(0, (values[action] + 1) / 2)) }
}

extension SearchingPolicy {
  /// Whether it had better resign where it chose `action` in environment `i`.
  public func shouldResign(_ i: Int, choosing action: Int) -> Bool {
    guard resignation > 0, let search = search(of: i), search.visits[action] > 0 else {
      return false
    }
    return search.winShare(of: action) < resignation
  }
}
