/// A value under a tag, which a plugin of TensorBoard shows.
///
/// The messages `Summary.Value`, `SummaryMetadata` and `TensorProto` of `tensorboard/compat/proto`.
public struct SummaryValue: Sendable, Hashable {
  /// What the value is of, such as "train/return"; what stands before the slash is its group.
  public let tag: String

  let tensor: ProtobufMessage

  /// Which plugin shows the tag, and what it needs to know; only on the first value of a tag.
  var metadata: ProtobufMessage?

  /// A number, a point of a curve.
  public static func scalar(_ number: Float, tag: String) -> SummaryValue {
    var tensor = tensor(.float, shape: [])
    tensor.add(5, [number])
    return SummaryValue(tag: tag, tensor: tensor, metadata: metadata("scalars"))
  }

  /// A text in Markdown.
  public static func text(_ markdown: String, tag: String) -> SummaryValue {
    var tensor = tensor(.string, shape: [])
    tensor.add(8, markdown)
    return SummaryValue(tag: tag, tensor: tensor, metadata: metadata("text"))
  }

  /// A value that is nothing but what a plugin needs to know.
  static func content(_ content: ProtobufMessage, of plugin: String, tag: String) -> SummaryValue {
    SummaryValue(
      tag: tag, tensor: tensor(.float, shape: [0]), metadata: metadata(plugin, content))
  }

  var message: ProtobufMessage {
    var message = ProtobufMessage()
    message.add(1, tag)
    message.add(8, tensor)
    if let metadata { message.add(9, metadata) }
    return message
  }

  private enum ElementType: Int {
    case float = 1
    case string = 7
  }

  /// Returns a tensor without its elements.
  private static func tensor(_ type: ElementType, shape: [Int]) -> ProtobufMessage {
    var sides = ProtobufMessage()
    for side in shape {
      var size = ProtobufMessage()
      if side != 0 { size.add(1, side) }
      sides.add(2, size)
    }
    var tensor = ProtobufMessage()
    tensor.add(1, type.rawValue)
    tensor.add(2, sides)
    return tensor
  }

  private static func metadata(
    _ plugin: String, _ content: ProtobufMessage? = nil
  ) -> ProtobufMessage {
    var data = ProtobufMessage()
    data.add(1, plugin)
    if let content { data.add(2, content) }
    var metadata = ProtobufMessage()
    metadata.add(1, data)
    return metadata
  }
}
