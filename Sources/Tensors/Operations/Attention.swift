internal import CKernels

extension Operation {
  /// y = softmax(q kᵀ / √size) v, head by head.
  struct Attention {
    var queries, keys, values: Int32
    var heads: Int32
    var isCausal: Bool
    /// Which keys can be seen, [n, keys]; all of them without.
    var mask: UnsafePointer<Bool>?
    /// The softmax, [n, heads, queries, keys].
    var weights: UnsafeMutablePointer<Float>
  }
}

extension Variable {
  /// Scaled dot-product attention of these queries, in `heads` parts of the width.
  ///
  ///     y = softmax(q kᵀ / √size) v,  size = width / heads
  ///
  /// Queries [n, T, width] with keys and values [n, S, width] become [n, T, width]; head h takes
  /// columns h size ..< (h + 1) size. With `isCausal`, query i sees the keys up to i + S - T; with a
  /// `mask` [n, S], as for sequences of several lengths, only keys where it is true. A query that
  /// sees no key gets zeros.
  /// (Vaswani et al., Attention Is All You Need, 2017, equation 1.)
  public func attending(
    to keys: Variable, values: Variable, heads: Int = 1, isCausal: Bool = false,
    mask: Span<Bool>? = nil
  ) -> Variable {
    let (q, k, v) = (tape.node(self), tape.node(keys), tape.node(values))
    require(
      q.shape.rank == 3 && k.shape.rank == 3 && q.shape[0] == k.shape[0]
        && q.shape[2] == k.shape[2],
      "queries of shape \(q.shape) do not fit keys of shape \(k.shape)")
    require(
      v.shape == k.shape, "values of shape \(v.shape) do not fit keys of shape \(k.shape)")
    require(
      heads >= 1 && q.shape[2] % heads == 0 && q.shape[2] > 0,
      "a width of \(q.shape[2]) does not fall into \(heads) heads")
    require(k.shape[1] >= 1, "keys of shape \(k.shape) leave nothing to attend to")
    require(
      !isCausal || k.shape[1] >= q.shape[1],
      "causal queries of shape \(q.shape) need as many keys, not shape \(k.shape)")
    let result = tape.allocate(count: q.shape.count)
    let weights = tape.allocate(count: q.shape[0] * heads * q.shape[1] * k.shape[1])
    let operation = Operation.Attention(
      queries: index, keys: keys.index, values: values.index, heads: Int32(heads),
      isCausal: isCausal, mask: tape.copy(mask, keys: k.shape), weights: weights)
    var attention = tape.kernel(of: operation)
    kernels_attend(tape.workers?.pool, &attention, result)
    return tape.append(
      .attention(operation), shape: q.shape, value: result,
      needsGradient: q.needsGradient || k.needsGradient || v.needsGradient)
  }
}

extension Tape {
  fileprivate func copy(_ mask: Span<Bool>?, keys: Shape) -> UnsafePointer<Bool>? {
    guard let mask else { return nil }
    require(
      mask.count == keys[0] * keys[1], "a mask of \(mask.count) does not fit keys of shape \(keys)")
    let result = allocate(Bool.self, count: mask.count)
    for i in 0..<mask.count { result[i] = mask[i] }
    return UnsafePointer(result)
  }

  fileprivate func kernel(of operation: Operation.Attention) -> kernels_attention {
    let (q, k) = (nodes[Int(operation.queries)], nodes[Int(operation.keys)])
    let size = q.shape[2] / Int(operation.heads)
    return kernels_attention(
      batch: Int32(q.shape[0]), heads: operation.heads, queries: Int32(q.shape[1]),
      keys: Int32(k.shape[1]), size: Int32(size), causal: operation.isCausal ? 1 : 0,
      scale: 1 / Float(size).squareRoot(), q: UnsafePointer(q.value), k: UnsafePointer(k.value),
      v: UnsafePointer(nodes[Int(operation.values)].value), mask: operation.mask,
      weights: operation.weights)
  }

  /// With P the softmax: dv = Pᵀ dy, dP = dy vᵀ, ds = P (dP - Σ P dP) / √size, dq = ds k,
  /// dk = dsᵀ q.
  func differentiate(_ operation: Operation.Attention, _ gradient: UnsafePointer<Float>) {
    var attention = kernel(of: operation)
    let count = Int(attention.batch * attention.heads) * Int(attention.queries * attention.keys)
    let room = allocate(count: count)
    let q = derivative(of: operation.queries)
    let k = derivative(of: operation.keys)
    let v = derivative(of: operation.values)
    var derivatives = kernels_attention_derivatives(
      q: q?.scalars, k: k?.scalars, v: v?.scalars, accumulate_q: q?.adds == true ? 1 : 0,
      accumulate_k: k?.adds == true ? 1 : 0, accumulate_v: v?.adds == true ? 1 : 0)
    kernels_attend_backward(workers?.pool, &attention, gradient, room, &derivatives)
  }
}
