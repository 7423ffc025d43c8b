internal import CMemory

/// What this process holds of the machine's memory, in bytes.
public struct ProcessMemory: Sendable, Hashable {
  /// What lies in memory, by the system's account.
  public let resident: Int

  /// What was allocated and not freed, by the allocator's account.
  public let allocated: Int

  /// Takes stock; `nil` where the system does not tell.
  public init?() {
    var (resident, allocated): (Int64, Int64) = (0, 0)
    guard process_memory(&resident, &allocated) != 0 else { return nil }
    self.resident = Int(resident)
    self.allocated = Int(allocated)
  }
}
