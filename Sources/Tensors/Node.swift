/// How a node was computed: what the backward pass needs, plain numbers and addresses only.
///
/// Each operation is written beside its derivative in `Operations/`.
enum Operation {
  case constant
  case parameter
  case reshape
  case dense(Dense)
  case binaryDense(BinaryDense)
  case convolution(Convolution)
  case sum(Int32, Int32, scale: Float)
  case product(Int32, Int32)
  case minimum(Int32, Int32)
  case affine(input: Int32, scale: Float)
  case activation(input: Int32, kernel: Int32)
  case logarithm(input: Int32)
  case clamp(input: Int32, Float, Float)
  case mask(input: Int32, kept: UnsafePointer<Bool>)
  case logSoftmax(input: Int32)
  case rowSums(input: Int32)
  case total(input: Int32, scale: Float)
  case gather(input: Int32, indices: UnsafePointer<Int32>)
  case curve(input: Int32, curve: Int32, parameter: Float)
  case parametricReLU(input: Int32, slope: Int32)
  case dropout(Dropout)
  case selection(Selection)
  case averagePooling(AveragePooling)
  case rows(table: Int32, indices: UnsafePointer<Int32>)
  case slice(Slice)
  case concatenation(Concatenation)
  case termToEach(input: Int32, term: Int32)
  case batchNormalization(BatchNormalization)
  case layerNormalization(LayerNormalization)
  case recurrence(UnsafeMutablePointer<Recurrence>)
  case finalCell(of: Int32)
  case attention(Attention)
  case repeated(input: Int32)
  case reduction(Reduction)
  case perturbation(Perturbation)
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
