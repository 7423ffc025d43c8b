internal import ArgumentParser
internal import Drawing
internal import Foundation
internal import GymCore
internal import Recording
internal import Runs
internal import Viewing

/// What `watch` and `play` have in common: which episode, and where it is shown.
struct ViewingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Determines the episodes, which are those of rlgym eval. (default: 0)", valueName: "number"))
  var seed: String?

  @Option(help: ArgumentHelp("The episode to begin with. (default: 0)", valueName: "number"))
  var episode: String?

  @Flag(help: "Show it in this terminal, in blocks of colour.")
  var terminal = false

  @Flag(help: "Draw without showing it anywhere, for --keys and --screenshots.")
  var noWindow = false

  @Option(help: ArgumentHelp("dark or light. (default: dark)", valueName: "name"))
  var theme: String?

  @Option(
    help: ArgumentHelp("The window's size in points. (default: 960x640)", valueName: "WxH"))
  var size: String?

  @Option(
    help: ArgumentHelp(
      "The folder that S, V and D save to. (default: this one)", valueName: "folder"))
  var saveTo: String?

  @Option(
    help: ArgumentHelp(
      "Press these keys, then quit: right*3,space,wait*10,t; wait is a 60th of a second, "
        + "up+left*60 holds "
        + "two for one, mouse-30-left puts the mouse at 30 of 100 columns with a button held, "
        + "and click-30-60 clicks at 30 "
        + "of 100 columns and 60 of 100 rows.",
      valueName: "keys"))
  var keys: String?

  @Option(
    help: ArgumentHelp(
      "Save the picture behind each of --keys in this folder.", valueName: "folder"))
  var screenshots: String?

  /// The table of keys, for help.
  static var keyHelp: String {
    KeyTable(playing: nil).lines.map { keys, help in
      "  \(keys)" + String(repeating: " ", count: max(1, 16 - keys.count)) + help
    }.joined(separator: "\n")
  }

  /// Shows what `cast` plays; a person who plays a game has one side of it, or both.
  func show(_ cast: some Cast, _ mode: Viewer.Mode, as side: Player? = nil) throws {
    // Said when the screen is no longer in the way.
    for command in try present(cast, mode, side) { Output.line(command) }
  }

  /// Shows what `cast` plays; returns the commands that the person asked for.
  private func present(
    _ cast: some Cast, _ mode: Viewer.Mode, _ side: Player?
  ) throws -> [String] {
    let number = EpisodeNumber(
      seed: try Arguments.seed(seed) ?? 0,
      number: try Arguments.wholeNumber(episode, "--episode", in: 0...1_000_000) ?? 0)
    let theme = try Self.theme(named: theme)
    let (width, height) = try chosenSize()
    let script = try keys.map { text throws(ViewingError) in try KeyScript(text) }
    try checkCombination(script)
    let saver = ViewerSaver(to: saveTo ?? "")
    var viewer = try Viewer(
      cast, mode: mode, as: side, episode: number, theme: theme, saver: saver)
    StopSignal.listen()
    var screen = try screen(cast.title, width, height)
    // Nothing is made before all that can be refused was.
    try makeFolder(saveTo, "--save-to")
    try makeFolder(screenshots, "--screenshots")
    let shots = screenshots ?? ""
    guard let script else {
      try run(&viewer, on: &screen)
      return viewer.commands
    }
    var scripted = ScriptedScreen(screen, keys: script) { number, canvas in
      guard !shots.isEmpty else { return }
      let digits = String(number)
      let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      let film = try FilmFile(
        at: "\(shots)/\(name).png", width: canvas.width, height: canvas.height, framesPerSecond: 1)
      try film.append(canvas)
      try film.finish()
    }
    try run(&viewer, on: &scripted)
    if let failure = scripted.failure ?? viewer.firstUnsaved { throw Failure("\(failure)") }
    return viewer.commands
  }

  private func run(_ viewer: inout Viewer, on screen: inout some Screen) throws {
    viewer.run(on: &screen) { StopSignal.received != nil }
    if let signal = StopSignal.received { throw ExitCode(128 + signal) }
  }

  private func checkCombination(_ script: KeyScript?) throws(UsageError) {
    guard !(terminal && noWindow) else {
      throw UsageError("--terminal and --no-window exclude each other")
    }
    for (path, option) in [(saveTo, "--save-to"), (screenshots, "--screenshots")] {
      if let path { _ = try Arguments.path(path, option) }
    }
    guard script != nil || (!noWindow && screenshots == nil) else {
      throw UsageError("--no-window and --screenshots need --keys")
    }
  }

  /// Returns the palette of a name, dark unless one is given.
  static func theme(named name: String?) throws(UsageError) -> Theme {
    guard let name else { return .dark }
    guard let theme = Theme.all.first(where: { $0.name == name }) else {
      throw UsageError(unknown: "theme", name, known: Theme.all.map(\.name))
    }
    return theme
  }

  private func chosenSize() throws(UsageError) -> (Int, Int) {
    guard let size else { return (960, 640) }
    let parts = size.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Numerals.wholeNumber(from: String($0), in: 64...16_384) }
    guard parts.count == 2, numbers.count == 2 else {
      throw UsageError(
        "--size must be two numbers from 64 to 16,384 with an x between them, got \(quoted: size)")
    }
    return (numbers[0], numbers[1])
  }

  private func makeFolder(_ path: String?, _ option: String) throws {
    guard let path else { return }
    _ = try Folder(making: try Arguments.path(path, option))
  }

  private func screen(_ title: String, _ width: Int, _ height: Int) throws -> any Screen {
    if noWindow { return BlankScreen(width: width, height: height) }
    if terminal { return try TerminalScreen() }
    #if Viewer
    return try WindowScreen(
      title: "\(title) – rlgym", width: width, height: height,
      alternative: "--terminal shows it here, and rlgym record writes it to a file")
    #else
    throw ViewingError(
      "this rlgym was built without the viewer's window",
      help: "make install builds with it (it needs libsdl2-dev); --terminal shows it here")
    #endif
  }
}
