/// A policy that prepares what no seed changes, and which another of its kind can take over.
public protocol PreparedPolicy: Policy {
  /// Takes over what `other` has prepared, before it begins; nothing from a policy of another kind.
  mutating func takeOver(from other: any Policy)
}
