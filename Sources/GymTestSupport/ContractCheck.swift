/// One promise of a contract, and how to find out whether it is kept.
public struct ContractCheck {
  /// The promise, as a sentence.
  public let promise: String

  private let findBreaches: () throws -> [String]

  /// Describes a promise.
  ///
  /// - Parameters:
  ///   - promise: The promise, as a sentence without a full stop.
  ///   - findBreaches: Returns every breach that is found, as sentences; an error is one too.
  public init(_ promise: String, _ findBreaches: @escaping () throws -> [String]) {
    self.promise = promise
    self.findBreaches = findBreaches
  }

  /// Returns every breach of the promise that is found, as sentences; none where it is kept.
  public func breaches() -> [String] {
    do {
      return try findBreaches()
    } catch {
      return ["\(error)"]
    }
  }
}

extension [ContractCheck] {
  /// Returns the breaches of the first promise that is broken, for later ones build on earlier ones.
  public func firstBreaches() -> [String] {
    for check in self {
      let breaches = check.breaches()
      guard breaches.isEmpty else { return breaches }
    }
    return []
  }
}
