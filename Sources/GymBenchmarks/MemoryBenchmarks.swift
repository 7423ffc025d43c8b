package import Tensors

/// Measures by how much the memory of the process grows while a small network trains, once it has
/// trained for a while: by nothing, if passes reuse their memory.
func measureMemory(_ measure: Measurement, workers: WorkerPool) {
  let steps = 100_000
  let name = "tensors/mlp/memory/\(steps)-steps"
  let names = (resident: name + "/resident", allocated: name + "/allocated")
  guard measure.isWanted(names.resident) || measure.isWanted(names.allocated),
    let growth = memoryGrowth(ofSteps: steps, after: 1_000, workers: workers)
  else { return }
  if measure.isWanted(names.resident) { measure.growth(names.resident, bytes: growth.resident) }
  if measure.isWanted(names.allocated) { measure.growth(names.allocated, bytes: growth.allocated) }
}

/// By how many bytes the process grows in `steps` training steps of the small network on 32 rows,
/// after `warmUp` steps; `nil` where the system does not tell.
package func memoryGrowth(
  ofSteps steps: Int, after warmUp: Int, workers: WorkerPool? = nil
) -> (resident: Int, allocated: Int)? {
  var training = NetworkWorkload.multilayerPerceptron.training(32, workers: workers)
  _ = ProcessMemory()
  for _ in 0..<warmUp { training.step() }
  guard let before = ProcessMemory() else { return nil }
  for _ in 0..<steps { training.step() }
  guard let after = ProcessMemory() else { return nil }
  return (after.resident - before.resident, after.allocated - before.allocated)
}
