/// How a node was computed: what the backward pass needs, plain numbers and addresses only.
///
/// Each operation is written beside its derivative in `Operations/`.
enum Operation {
  case constant
  case parameter
  case reshape
  case dense(Dense)
  case convolution(Convolution)
  case activation(input: Int32, Activation)
  case gather(input: Int32, indices: UnsafePointer<Int32>)
  case loss(input: Int32, slopes: UnsafePointer<Float>)
}

/// One value on the tape.
struct Node {
  var operation: Operation
  var shape: Shape
  var value: UnsafeMutablePointer<Float>
  /// Allocated when the first consumer's derivative arrives; a parameter's lies in the gradients.
  var gradient: UnsafeMutablePointer<Float>?
  /// The node whose memory this one shares: itself, unless it is a reshape.
  var root: Int32
  var needsGradient: Bool
  /// Whether `gradient` holds a value, to which further ones are added.
  var hasGradient = false
}
