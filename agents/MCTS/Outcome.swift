/// What came of an action where chance decides.
struct Outcome {
  /// The node that followed; −1 where the episode ended.
  var node: Int32

  /// How often it did.
  var count: Int32 = 0

  /// The sum of the rewards of these steps.
  var rewards = 0.0

  /// What else came of the action; −1 for nothing.
  var next: Int32
}
