import Foundation

/// The processor that this runs on.
public enum Processor {
  /// Its name; `nil` where the system tells none.
  static let name: String? = {
    let information = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let line = information?.split(separator: "\n").first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
  }()

  /// Its name and cores, for people.
  public static var description: String {
    "\(name ?? "unknown processor"), \(ProcessInfo.processInfo.activeProcessorCount) cores"
  }
}
