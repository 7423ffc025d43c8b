// Release builds of the standard library's `precondition` stop without a word, and a wrong shape is
// found in release builds, for nobody trains in others. These take their place in this package.

/// Stops the program with `message`, in release builds too, unless `condition` holds.
@inline(__always)
package func precondition(
  _ condition: @autoclosure () -> Bool, _ message: @autoclosure () -> String = "a broken promise",
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition() { preconditionFailure(message(), file: file, line: line) }
}

/// Stops the program with `message`, in release builds too.
@inline(never)
package func preconditionFailure(
  _ message: @autoclosure () -> String = "a broken promise", file: StaticString = #fileID,
  line: UInt = #line
) -> Never {
  fatalError(message(), file: file, line: line)
}
