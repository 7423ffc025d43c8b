// The standard library's `precondition` stops a release build without a word, and a wrong shape is
// found in release builds, for nobody trains in others.

/// Stops the program with `message`, in release builds too, unless `condition` holds.
@inline(__always)
package func require(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "a broken promise",
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition() { stop(message(), file: file, line: line) }
}

/// Keeps what a failure needs out of the code that never fails.
@inline(never)
private func stop(_ message: String, file: StaticString, line: UInt) -> Never {
  fatalError(message, file: file, line: line)
}
