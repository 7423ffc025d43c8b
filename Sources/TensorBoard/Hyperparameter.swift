/// Something that was chosen before a run began, a column of TensorBoard's table of runs.
public struct Hyperparameter: Sendable, Hashable {
  /// What a hyperparameter can be.
  public enum Value: Sendable, Hashable {
    case number(Double)
    case truth(Bool)
    case text(String)
  }

  /// Its name.
  public let name: String

  /// What was chosen.
  public let value: Value

  /// Names what was chosen.
  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

/// How a run ended; the raw values are those of the plugin's `Status`.
public enum SessionStatus: Int, Sendable {
  case success = 1
  case failure = 2
}

/// What the plugin "hparams" shows: a row a run, with its hyperparameters and its last values.
///
/// The messages of `tensorboard/plugins/hparams/plugin_data.proto`. There is no `Experiment` among them:
/// without one, TensorBoard gathers the columns from all runs that it sees.
extension SummaryValue {
  private static let plugin = "hparams"

  /// A run with `hyperparameters` began; `time` is in seconds since 1970.
  public static func sessionStart(
    _ hyperparameters: [Hyperparameter], at time: Double
  ) -> SummaryValue {
    var info = ProtobufMessage()
    // A map has no order; sorted, the same ones are the same bytes.
    for parameter in hyperparameters.sorted(by: { $0.name < $1.name }) {
      var entry = ProtobufMessage()
      entry.add(1, parameter.name)
      entry.add(2, parameter.value.message)
      info.add(1, entry)
    }
    info.add(5, time)
    var content = ProtobufMessage()
    content.add(3, info)
    return .content(content, of: plugin, tag: "_hparams_/session_start_info")
  }

  /// The run ended; `time` is in seconds since 1970.
  public static func sessionEnd(_ status: SessionStatus, at time: Double) -> SummaryValue {
    var info = ProtobufMessage()
    info.add(1, status.rawValue)
    info.add(2, time)
    var content = ProtobufMessage()
    content.add(4, info)
    return .content(content, of: plugin, tag: "_hparams_/session_end_info")
  }
}

extension Hyperparameter.Value {
  /// The message `google.protobuf.Value`, in which zero is a value like others.
  fileprivate var message: ProtobufMessage {
    var message = ProtobufMessage()
    switch self {
    case .number(let number): message.add(2, number)
    case .text(let text): message.add(3, text)
    case .truth(let isTrue): message.add(4, isTrue ? 1 : 0)
    }
    return message
  }
}
