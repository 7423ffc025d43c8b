public import Tensors

/// A function with parameters: the architecture only, while the scalars live in `Parameters`.
///
/// A layer registers its slots in a `ParameterLayout` when it is created and asks the pass for them
/// when it is called, so one module serves the online network, the target network and any snapshot.
public protocol Module: Sendable {
  /// Returns the output for a batch, [n, …] to [n, …].
  func callAsFunction(_ input: Variable, in pass: Pass) -> Variable
}

/// Modules applied one after the other.
public struct Sequential: Module {
  /// The modules, first applied first.
  public let modules: [any Module]

  /// Creates a chain of modules.
  public init(_ modules: [any Module]) {
    self.modules = modules
  }

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    var value = input
    for module in modules { value = module(value, in: pass) }
    return value
  }
}

/// Rows without structure: [n, …] becomes [n, product of the rest].
public struct Flatten: Module {
  /// Creates the module.
  public init() {}

  public func callAsFunction(_ input: Variable, in pass: Pass) -> Variable {
    let shape = input.shape
    let rows = shape.rank == 0 ? 1 : shape[0]
    // Not the count divided by the rows, of which there may be none.
    var size = 1
    for dimension in 1..<max(1, shape.rank) { size *= shape[dimension] }
    return input.reshaped(to: [rows, size])
  }
}
