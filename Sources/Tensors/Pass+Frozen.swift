extension Pass {
  /// Runs `body` with the parameters of another network as constants.
  ///
  /// Derivatives flow through what `body` computes to its inputs, but not into these parameters: so
  /// a generator learns from its critic, and a policy from the values of its actions.
  ///
  ///     let opinion = pass.frozen(criticParameters) { critic(actions, in: pass) }
  public func frozen<Result>(
    _ parameters: Parameters, _ body: () throws -> Result
  ) rethrows -> Result {
    let outer = tape.frozen
    tape.frozen = parameters
    // The backward pass reads them long after `body` has returned.
    tape.kept.append(parameters)
    defer { tape.frozen = outer }
    return try body()
  }
}

extension Tape {
  /// A constant that shares the memory of frozen parameters.
  func constant(_ slot: borrowing ParameterSlot, of frozen: Parameters) -> Variable {
    append(
      .constant, shape: slot.shape, value: frozen.storage.scalars + frozen.position(of: slot),
      needsGradient: false)
  }
}
