import Foundation
import Tensors
import Testing

@Suite struct TapeTests {
  @Test func `repeated passes take no new memory`() {
    var layout = ParameterLayout()
    let weight = layout.add("weight", shape: [40, 40], initializer: .constant(0.1))
    var random = SystemRandomNumberGenerator()
    let parameters = layout.initialized(using: &random)
    var gradients = Parameters(layout)
    let tape = Tape()
    var counts: [Int] = []
    for _ in 0..<6 {
      _ = tape.gradient(of: parameters, into: &gradients) { pass in
        var x = pass.input([100, 40]) { span in for i in span.indices { span[i] = 0.5 } }
        for _ in 0..<8 { x = x.dense(weight: pass.parameter(weight)).reshaped(to: [100, 40]) }
        return x.mean()
      }
      counts.append(tape.allocationCount)
    }

    #expect(counts[2] == counts[5])
  }

  @Test func `parameters that the loss ignores get zeros, and gradients are overwritten`() {
    var layout = ParameterLayout()
    let used = layout.add("used", shape: [2], initializer: .zeros)
    let unused = layout.add("unused", shape: [3], initializer: .zeros)
    var gradients = Parameters(layout)
    gradients[used] = Tensor(shape: [2], scalars: [7, 7])
    gradients[unused] = Tensor(shape: [3], scalars: [7, 7, 7])

    let loss = Tape().gradient(of: Parameters(layout), into: &gradients) { pass in
      (pass.parameter(used) + 2).sum()
    }

    #expect(loss == 4)
    #expect(gradients[used].scalars == [1, 1])
    #expect(gradients[unused].scalars == [0, 0, 0])
  }

  @Test func `a loss without parameters has gradient zero`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [2], initializer: .zeros)
    var gradients = Parameters(layout)
    gradients[slot] = Tensor(shape: [2], scalars: [7, 7])

    let loss = Tape().gradient(of: Parameters(layout), into: &gradients) { pass in
      pass.input([3], [1, 2, 3]).sum()
    }

    #expect(loss == 6)
    #expect(gradients[slot].scalars == [0, 0])
  }

  @Test func `a variable outlives its pass only to trap`() async {
    await #expect(processExitsWith: .failure) {
      let tape = Tape()
      let parameters = Parameters(ParameterLayout())
      let stale = tape.evaluate(parameters) { pass in pass.input([1], [1]) }
      tape.evaluate(parameters) { pass in print(pass.scalar(stale)) }
    }
  }

  @Test func `a copy of parameters is not changed by what happens to the original`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [2], initializer: .zeros)
    var online = Parameters(layout)
    var target = online
    online[slot] = Tensor(shape: [2], scalars: [1, 2])

    #expect(target[slot].scalars == [0, 0])
    target.blend(towards: online, by: 0.5)
    #expect(target[slot].scalars == [0.5, 1])
    target.blend(towards: online, by: 1)
    #expect(target == online)
  }

  @Test func `clipping scales to the limit and returns the norm before`() {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [2], initializer: .zeros)
    var gradients = Parameters(layout)
    gradients[slot] = Tensor(shape: [2], scalars: [3, -4])

    #expect(gradients.clipByGlobalNorm(10) == 5)
    #expect(gradients.clipByGlobalNorm(2.5) == 5)
    #expect(gradients[slot].scalars == [1.5, -2])
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func `a scalar that is no number is noticed`(bad: Float) {
    var layout = ParameterLayout()
    let slot = layout.add("x", shape: [37], initializer: .constant(.greatestFiniteMagnitude))
    var random = SystemRandomNumberGenerator()
    var parameters = layout.initialized(using: &random)

    #expect(parameters.isFinite)
    parameters[slot].scalars[36] = bad
    #expect(!parameters.isFinite)
  }
}

@Suite struct FunctionTests {
  /// The largest error relative to the reference in double precision, in multiples of 2⁻²⁴.
  private func error(
    of points: [Float], _ function: (Variable) -> Variable, _ reference: (Double) -> Double
  ) -> Double {
    let values = Tape().evaluate(Parameters(ParameterLayout())) { pass in
      function(pass.input([points.count], points)).scalars()
    }
    return zip(points, values).map { point, value in
      let expected = reference(Double(point))
      return abs(Double(value) - expected) / max(abs(expected), 1e-37) * 0x1p24
    }.max() ?? 0
  }

  @Test func `exponential, logarithm, tanh and sigmoid are accurate to a few units`() {
    let points = (-8000...8000).map { Float($0) / 100 }
    let positive = (1...16000).map { Float($0) * Float($0) / 1e5 }

    #expect(error(of: points, { $0.exponential() }, exp) < 4)
    #expect(error(of: positive.filter { abs($0 - 1) > 1e-3 }, { $0.logarithm() }, log) < 4)
    #expect(error(of: points, { $0.activated(by: .tanh) }, tanh) < 4)
    #expect(error(of: points, { $0.activated(by: .sigmoid) }) { 1 / (1 + exp(-$0)) } < 6)
  }

  @Test func `functions keep their limits and what is not a number`() {
    let points: [Float] = [-.infinity, -1000, 0, 1000, .infinity, .nan]
    func values(_ function: (Variable) -> Variable) -> [Float] {
      Tape().evaluate(Parameters(ParameterLayout())) { pass in
        function(pass.input([points.count], points)).scalars()
      }
    }

    #expect(values { $0.exponential() }[..<5] == [0, 0, 1, .infinity, .infinity])
    #expect(values { $0.activated(by: .tanh) }[..<5] == [-1, -1, 0, 1, 1])
    #expect(values { $0.activated(by: .sigmoid) }[..<5] == [0, 0, 0.5, 1, 1])
    #expect(values { $0.logarithm() }[2] == -.infinity)
    #expect(values { $0.logarithm() }[4] == .infinity)
    #expect(values { $0.logarithm() }[1].isNaN)
    #expect(values { $0.exponential() }[5].isNaN)
    #expect(values { $0.activated(by: .tanh) }[5].isNaN)
    #expect(values { $0.activated(by: .relu) }[5].isNaN)
  }
}
