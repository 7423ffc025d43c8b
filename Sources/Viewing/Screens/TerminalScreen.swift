public import Drawing
import Foundation

/// A terminal that shows pictures as half blocks in 24-bit colour: two pixels a character.
///
/// Only what changed is written, so that it is fast enough over ssh. (It is a class because it owns the
/// state of the terminal, which it puts back.)
public final class TerminalScreen: Screen {
  /// The rows below the picture, for words.
  private static let textRows = 4

  /// The settings of the terminal before, and those under which keys come one by one.
  private let original, raw: termios
  private var reader = TerminalKeys()
  private var pacer = FramePacer()
  private var shown: Canvas<RGB>?
  private var shownLines: [String] = []
  private var shownTextTop = 0

  /// Takes over the terminal.
  ///
  /// - Throws: `ViewingError` where input or output is none.
  public init() throws(ViewingError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw ViewingError(
        "--terminal needs a terminal, but input or output is none",
        help: "rlgym record writes the episode to a file")
    }
    var settings = termios()
    tcgetattr(STDIN_FILENO, &settings)
    original = settings
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &settings.c_cc) { controls in
      controls[Int(VMIN)] = 0
      controls[Int(VTIME)] = 0
      // Control-Z is read, so that the terminal can be put back before.
      controls[Int(VSUSP)] = 0
      // Control-\ would leave the terminal as it is here.
      controls[Int(VQUIT)] = 0
    }
    raw = settings
    takeOver()
  }

  deinit { giveBack() }

  /// Shows another screen than that of the shell, without a cursor.
  private func takeOver() {
    var settings = raw
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J")
    shown = nil
  }

  /// Puts the terminal back as it was.
  private func giveBack() {
    write("\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l")
    var settings = original
    tcsetattr(STDIN_FILENO, TCSANOW, &settings)
  }

  /// Stands still behind the shell, until the person comes back.
  private func suspend() {
    let last = shown
    giveBack()
    raise(SIGTSTP)
    takeOver()
    if let last { show(last, lines: shownLines) }
  }

  public var isCoarse: Bool { true }

  private var extent: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  public var size: (width: Int, height: Int) {
    let (columns, rows) = extent
    return (max(8, columns), max(8, 2 * (rows - Self.textRows)))
  }

  public func input() -> Input {
    var input = Input()
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count == 0, !isAlive { input.isClosed = true }
    let read = bytes.prefix(max(0, count))
    if read.contains(Self.controlZ) { suspend() }
    reader.take(Array(read), to: &input)
    return input
  }

  private static let controlZ: UInt8 = 0x1A

  /// Whether the terminal is still there.
  private var isAlive: Bool {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    poll(&descriptor, 1, 0)
    return descriptor.revents & Int16(POLLHUP | POLLERR) == 0
  }

  public func show(_ canvas: Canvas<RGB>, lines: [String]) {
    var text = ""
    let lines = folded(lines, width: canvas.width)
    // What needs more rows than there are below the picture covers the lower part of it.
    let textTop = max(0, canvas.height / 2 - max(0, lines.count - Self.textRows))
    let isNew =
      shown.map { ($0.width, $0.height) != (canvas.width, canvas.height) } ?? true
      || textTop != shownTextTop
    if isNew { text += "\u{1B}[0m\u{1B}[2J" }
    let previous = isNew ? nil : shown
    var colors = TerminalColors()
    for row in 0..<textTop {
      var place = -1
      for column in 0..<canvas.width {
        let (upper, lower) = (canvas[column, 2 * row], canvas[column, 2 * row + 1])
        if let previous, previous[column, 2 * row] == upper,
          previous[column, 2 * row + 1] == lower
        {
          continue
        }
        if place != column { text += "\u{1B}[\(row + 1);\(column + 1)H" }
        place = column + 1
        text += colors.change(to: upper, lower) + "▀"
      }
    }
    if isNew || lines != shownLines {
      text += Self.text(lines, below: textTop, canvas.width)
    }
    if !text.isEmpty { write(text + "\u{1B}[0m") }
    (shown, shownLines, shownTextTop) = (canvas, lines, textTop)
  }

  /// Puts lines side by side where there are more than rows.
  private func folded(_ lines: [String], width: Int) -> [String] {
    let rows = extent.rows
    guard lines.count > rows, let longest = lines.map(\.count).max() else { return lines }
    let columns = min(max(1, width / (longest + 2)), (lines.count + rows - 1) / rows)
    let height = (lines.count + columns - 1) / columns
    return (0..<height).map { row in
      stride(from: row, to: lines.count, by: height).map { i in
        lines[i] + String(repeating: " ", count: longest + 2 - lines[i].count)
      }.joined()
    }
  }

  private static func text(_ lines: [String], below row: Int, _ width: Int) -> String {
    (0..<max(textRows, lines.count)).map { i in
      let line = lines.indices.contains(i) ? String(lines[i].prefix(width)) : ""
      return "\u{1B}[\(row + i + 1);1H\u{1B}[0m\u{1B}[2K\(line)"
    }.joined()
  }

  public func wait() -> Double {
    // A terminal is drawn half as often as a window.
    pacer.wait() + pacer.wait()
  }

  private func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes {
        Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      guard written > 0 || errno == EINTR || errno == EAGAIN else { return }
      rest = rest.dropFirst(max(0, written))
    }
  }
}

/// The colours that a terminal writes with.
struct TerminalColors {
  private var upper: RGB?
  private var lower: RGB?

  /// Returns what changes them, where they are others.
  mutating func change(to newUpper: RGB, _ newLower: RGB) -> String {
    var text = ""
    if upper != newUpper { text += Self.code(38, newUpper) }
    if lower != newLower { text += Self.code(48, newLower) }
    (upper, lower) = (newUpper, newLower)
    return text
  }

  private static func code(_ layer: Int, _ pixel: RGB) -> String {
    let color = pixel.color
    return "\u{1B}[\(layer);2;\(color.red);\(color.green);\(color.blue)m"
  }
}
