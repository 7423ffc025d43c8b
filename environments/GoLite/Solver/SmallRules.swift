/// What may be played besides the rules that all agree on.
package struct SmallRules: Sendable, Hashable {
  /// Whether two and more stones may be put without a liberty.
  package var allowsSuicide: Bool

  /// Whether a ko may be retaken at once, which no rule of ko allows: bounds that hold even so need
  /// no ban to be true.
  package var allowsRetaking: Bool

  /// Creates rules.
  package init(allowsSuicide: Bool = false, allowsRetaking: Bool = false) {
    self.allowsSuicide = allowsSuicide
    self.allowsRetaking = allowsRetaking
  }
}
