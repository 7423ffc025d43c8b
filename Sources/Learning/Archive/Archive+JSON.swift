import Foundation
public import NeuralNetworks

extension Archive {
  /// Visits a value in JSON with sorted keys, as an array of bytes.
  public mutating func visit<Value: Codable>(
    _ name: String, json part: inout Value
  ) throws(SafetensorsError) {
    var value = part
    try visit(name, encode: { try value.encode(to: $0) }, decode: { value = try Value(from: $0) })
    part = value
  }

  /// Visits something that knows how to write itself and how to read itself back, in JSON.
  public mutating func visit(
    _ name: String, encode: (any Encoder) throws -> Void, decode: (any Decoder) throws -> Void
  ) throws(SafetensorsError) {
    try visit(name) { file, name throws(SafetensorsError) in
      let data = Data(try file.uint8s(name))
      do {
        try JSONDecoder().decode(Waiting.self, from: data).read(by: decode)
      } catch {
        throw .invalid(
          name: name,
          reason: "what cannot be: \((error as? DecodingError)?.sentence ?? "\(error)")")
      }
    } write: { file, name throws(SafetensorsError) in
      do {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let bytes = try withoutActuallyEscaping(encode) {
          [UInt8](try encoder.encode(Written(encode: $0)))
        }
        file.add(name, [bytes.count], bytes)
      } catch {
        throw .invalid(name: name, reason: "something that JSON cannot state")
      }
    }
  }
}

/// What is encoded by a closure.
private struct Written: Encodable {
  let encode: (any Encoder) throws -> Void

  func encode(to encoder: any Encoder) throws { try encode(encoder) }
}

/// JSON not decoded yet: only a closure knows how.
private struct Waiting: Decodable {
  let decoder: any Decoder

  init(from decoder: any Decoder) { self.decoder = decoder }

  func read(by decode: (any Decoder) throws -> Void) throws { try decode(decoder) }
}
