public import NeuralNetworks

/// Something whose whole state a checkpoint holds.
///
/// One list serves saving and loading: `visit` names every part, and the archive writes it or reads
/// it back. Work space, which carries nothing from one call to the next, is simply not named.
public protocol Archivable {
  /// Visits every part of the state, always the same ones in the same order.
  mutating func visit(by archive: inout Archive) throws(SafetensorsError)
}
