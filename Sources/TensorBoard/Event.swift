/// An entry of an event file.
///
/// The message `Event` of `tensorboard/compat/proto/event.proto`.
public struct Event: Sendable, Hashable {
  /// What an entry says.
  public enum Content: Sendable, Hashable {
    /// How a file begins: its version, and the name of what writes it.
    case header(writer: String)

    /// The run starts, which every file says behind its header. Where an earlier file said so, the run was
    /// resumed: what earlier files say of this step and of later ones is void.
    ///
    /// One of TensorBoard's two loaders goes by this; the other takes a value of a step for a sign that those
    /// of the tag at that step and behind it are void.
    case start

    /// Values, none of them twice.
    case summary([SummaryValue])
  }

  /// When it was, in seconds since 1970.
  public var wallTime: Double

  /// The environment steps taken by then; within a file they never fall.
  public var step: Int

  /// What it says.
  public var content: Content

  /// Says `content` of a step and a time.
  public init(_ content: Content, step: Int = 0, wallTime: Double) {
    self.content = content
    self.step = step
    self.wallTime = wallTime
  }
}

extension Event {
  private static let version = "brain.Event:2"

  /// The status START of a `SessionLog`.
  private static let startStatus = 1

  var message: ProtobufMessage {
    var message = ProtobufMessage()
    message.add(1, wallTime)
    if step != 0 { message.add(2, step) }
    switch content {
    case .header(let writer):
      var source = ProtobufMessage()
      source.add(1, writer)
      message.add(3, Self.version)
      message.add(10, source)
    case .start:
      var log = ProtobufMessage()
      log.add(1, Self.startStatus)
      message.add(7, log)
    case .summary(let values):
      var summary = ProtobufMessage()
      for value in values { summary.add(1, value.message) }
      message.add(5, summary)
    }
    return message
  }
}
