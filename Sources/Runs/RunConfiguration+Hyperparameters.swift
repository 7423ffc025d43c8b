internal import GymCore
internal import Learning
internal import TensorBoard

extension RunConfiguration {
  /// Everything that was chosen for the run, under names such as "agent.discount".
  var hyperparameters: [Hyperparameter] {
    [
      Hyperparameter("agent", .text(agent.name)),
      Hyperparameter("environment", .text(environment.name)),
      Hyperparameter("seed", .number(Double(seed))),
      Hyperparameter("steps", .number(Double(steps))),
    ]
      + agent.settings.map { Hyperparameter("agent.\($0.name)", .init($0.value)) }
      + environment.settings.map { Hyperparameter("environment.\($0.name)", .init($0.value)) }
  }
}

extension Hyperparameter.Value {
  /// Takes `text` for what it says, so that it can be sorted and filtered by.
  fileprivate init(_ text: String) {
    if text == "true" || text == "false" {
      self = .truth(text == "true")
    } else if Numerals.real(from: text) != nil, let number = Double(text) {
      self = .number(number)
    } else {
      self = .text(text)
    }
  }
}
