public import Tensors

/// In training mode every scalar set to zero with some probability, the others scaled up so that the
/// mean stays: any shape to the same shape.
///
/// The pass needs a seed: `tape.gradient(of: parameters, into: &gradients, seed: random.next())`.
/// (Srivastava et al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting, 2014.)
public struct Dropout: Module {
  /// The probability with which a scalar is dropped, in 0..<1.
  public let rate: Float

  /// Creates the module.
  public init(rate: Float) {
    require(rate >= 0 && rate < 1, "a dropout rate lies in 0..<1, not at \(rate)")
    self.rate = rate
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    if pass.mode == .inference || rate == 0 { return input }
    return input.dropped(rate: rate, seed: pass.drawSeed())
  }
}
