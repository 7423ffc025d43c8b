import GymCore
import Tensors

extension NetworkInspection {
  /// Returns gradient × input: how much each number that enters adds to the judgement, to first
  /// order, summed over the channels of a pixel (Shrikumar et al., "Not Just a Black Box", 2016);
  /// `nil` of one of N, which has no neighbours.
  func gradient() -> InsightImage? {
    guard space.scalarKind != .category else { return nil }
    let entered = tape.evaluate(parameters) { input([observation], in: $0).scalars() }
    // The observation alone is differentiated by, in the place of parameters.
    var layout = ParameterLayout()
    let slot = layout.add(
      "observation", shape: Shape([1] + encoder.input.shape), initializer: .zeros)
    var place = Parameters(layout)
    place[slot] = Tensor(shape: slot.shape, scalars: entered)
    var gradients = Parameters(layout)
    _ = tape.gradient(of: place, into: &gradients) { pass in
      let input = pass.parameter(slot)
      return pass.frozen(parameters) { judgement(input, pass) }
    }

    let slopes = gradients[slot].scalars
    let (height, width, channels) = space.pictureExtent
    let sums = (0..<height * width).map { pixel in
      (pixel * channels..<(pixel + 1) * channels).reduce(0) { $0 + slopes[$1] * entered[$1] }
    }
    return InsightImage(.gradient, width: width, height: height, scaling: sums)
  }
}
