public import Drawing
public import GymCore

/// Shows episodes: how they go, what the policy thinks, and what else might have been.
public struct Viewer {
  /// What is watched or played.
  public internal(set) var stage: Stage

  var cast: any Cast
  let mode: Mode

  /// The side that the person has in a game, of which the policy has the other; `nil` for both.
  let side: Player?

  /// Whether one watches a policy or plays oneself.
  public enum Mode: Sendable {
    case watching, playing
  }

  // What a person set.
  var keys: KeyTable
  var overlays: Set<Overlay> = [.values, .policy, .curve, .search, .board]
  var isPaused = false
  var isPersonActing: Bool
  var showsPanel = true
  var showsHelp = false
  /// A factor of the natural speed; `nil` for as fast as can be.
  var speed: Double? = 1

  var theme: Theme
  var message: (text: String, seconds: Double)?

  /// Why something could not be saved first; `nil` where all was.
  public internal(set) var firstUnsaved: (any Error)?
  var scale: ScaleSearch
  private var isQuitting = false

  // What time brings.
  private var owedSteps = 0.0
  private var meter = StepMeter()
  private var secondsOver = 0.0
  private var secondsToNews = 0.5
  var held: Set<Controls.Key> = []
  var hands = Hands()
  /// The action where the person's mouse or cursor is.
  var cursor: Int?
  /// Lets a policy that searches think.
  var thinker: Thinker?
  /// What the person did by a key since the last step.
  var pendingDeed: Controls.Deed?
  /// Whether the newest weights play.
  var isFollowing: Bool

  // What is drawn with.
  var drawing = ViewerDrawing()
  var sight: Sight?
  var wantsPicture = false

  /// The commands that the person asked for, which show again what was seen.
  public internal(set) var commands: [String] = []

  let saver: ViewerSaver

  /// Prepares to show what `cast` plays, from an episode on; who plays a game has one side of it, or both.
  ///
  /// - Throws: Where it cannot be shown.
  public init(
    _ cast: some Cast, mode: Mode = .watching, as side: Player? = nil, episode: EpisodeNumber,
    theme: Theme = .dark, saver: ViewerSaver
  ) throws {
    var cast: any Cast = cast
    stage = try Stage(cast.environment, try cast.firstPolicy(), episode: episode)
    self.cast = cast
    self.mode = mode
    self.side = side
    self.theme = theme
    self.saver = saver
    isPersonActing = mode == .playing
    // What the other thinks is its own affair.
    if side != nil { overlays.remove(.board) }
    if mode == .playing, stage.controls == nil {
      throw ViewingError("environment '\(cast.environment.name)' has no keys to play it with")
    }
    keys = KeyTable(playing: mode == .playing ? stage.controls : nil)
    scale = ScaleSearch(of: cast.environment)
    isFollowing = cast.isFollowed
  }

  /// Shows until the person quits, or someone outside asks to stop.
  public mutating func run(on screen: inout some Screen, until isStopped: () -> Bool = { false }) {
    think(whileTimePasses: screen.isLive)
    draw(on: &screen)
    while !isQuitting, !isStopped() {
      let seconds = screen.wait()
      let input = screen.input()
      if input.isClosed { break }
      take(input, on: &screen)
      think(whileTimePasses: screen.isLive)
      pass(seconds)
      think(whileTimePasses: screen.isLive)
      if screen.isVisible { draw(on: &screen) }
    }
  }

  // MARK: - Input

  private mutating func take(_ input: Input, on screen: inout some Screen) {
    held = input.held
    if isPersonActing, let controls = stage.controls {
      hands.take(
        input, mouseAt: input.mouse.flatMap { drawing.share(at: $0.place) }, of: controls)
    }
    // Who drives by the mouse does not mean the panel.
    if !isPersonActing || isPaused || !hands.isAtMouse {
      if input.wheel != 0 { obey(.step(-input.wheel), on: &screen) }
      if let place = input.pointer { drawing.step(at: place, of: stage).map { goPaused(to: $0) } }
    }
    takePlaces(input)
    for press in input.presses where !moveCursor(by: press) {
      if isPersonsTurn, let deed = stage.controls?.deed(pressing: press.key, holding: held) {
        pendingDeed = deed
      } else if let command = keys.command(for: press) {
        obey(command, on: &screen)
      }
    }
  }

  private mutating func obey(_ command: Command, on screen: inout some Screen) {
    switch command {
    case .quit: isQuitting = true
    case .fullScreen: screen.toggleFullScreen()
    case .picture: wantsPicture = true
    default: obey(command)
    }
  }

  mutating func goPaused(to step: Int) {
    isPaused = true
    stage.go(to: step)
  }

  /// Changes what is watched, and what belongs to it.
  mutating func changeStage(_ change: (inout Stage) throws -> Void) {
    do {
      try change(&stage)
    } catch {
      say("\(error)")
    }
    secondsOver = 0
    owedSteps = 0
  }

  // MARK: - Time

  private mutating func pass(_ seconds: Double) {
    if let said = message {
      message = said.seconds > seconds ? (said.text, said.seconds - seconds) : nil
    }
    lookForNews(seconds)
    if waitsForPerson, let deed = pendingDeed {
      pendingDeed = nil
      guard stage.isLegal(deed) else { return refuse(deed) }
      // Who moves in a world that waits does not want it to stand still.
      isPaused = false
      owedSteps = 0
      act(deed)
      return
    }
    guard !isPaused else { return pendingDeed = nil }
    if stage.isOver { return linger(seconds) }
    if waitsForPerson { return }
    if isPersonActing, let controls = stage.controls {
      hands.pass(seconds * (speed ?? 1), controls)
    }
    if let speed {
      owedSteps += seconds * speed * stage.stepsPerSecond
      // Who cannot keep up is slow, and does not hurry afterwards.
      owedSteps = min(owedSteps, max(1, 0.25 * speed * stage.stepsPerSecond))
      owedSteps -= Double(takeSteps(atMost: Int(owedSteps)))
    } else {
      meter.add(takeSteps(atMost: .max), seconds: seconds)
    }
  }

  /// The steps a second of late, where they are taken as fast as can be.
  var measuredSpeed: Double? { speed == nil ? meter.stepsPerSecond : nil }

  /// Takes steps, for seven tenths of a picture's time at the most; returns how many.
  private mutating func takeSteps(atMost count: Int) -> Int {
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(11)
    var taken = 0
    while taken < count, !stage.isOver {
      // Who has moved waits for the other.
      if taken > 0, waitsForPerson { break }
      // A key that was pressed and let go in between counts once.
      guard act(isPersonsTurn ? personsDeed : nil) else { break }
      pendingDeed = nil
      hands.noteStep()
      taken += 1
      if clock.now >= end { break }
    }
    return taken
  }

  /// What the person does now.
  var personsDeed: Controls.Deed? {
    stage.controls.flatMap { hands.deed($0) ?? pendingDeed ?? $0.deed(holding: held) }
  }

  /// Does what the person does, or else lets the policy act; returns whether a step was taken.
  @discardableResult
  private mutating func act(_ deed: Controls.Deed?) -> Bool {
    guard let deed else { return advance() }
    stage.forgetFuture()
    return stage.advance(deed: stage.assisted(deed))
  }

  private mutating func refuse(_ deed: Controls.Deed) {
    say("\(stage.controls?.name(of: deed) ?? "that") is not allowed here")
  }

  /// How much of the way to where the stage is has been seen, in 0…1.
  var shareSeen: Float {
    guard stage.isSmooth, !isPaused, let speed else { return 1 }
    return Float(min(stage.isOver ? secondsOver * speed * stage.stepsPerSecond : owedSteps, 1))
  }

  /// Leaves the end of an episode on the screen for a while.
  private mutating func linger(_ seconds: Double) {
    // Who played a game looks at it as long as he likes.
    guard mode != .playing || !stage.environment.isGame else { return }
    secondsOver += seconds
    guard secondsOver >= (mode == .playing ? 3 : speed == nil ? 0.3 : 1.5) else { return }
    obey(.nextEpisode)
  }

  private mutating func lookForNews(_ seconds: Double) {
    secondsToNews -= seconds
    guard secondsToNews <= 0 else { return }
    secondsToNews = 0.5
    guard isFollowing, !isPaused else { return }
    do {
      guard let policy = try cast.newerPolicy() else { return }
      changeStage { try $0.improve(policy) }
    } catch {
      say("\(error)")
    }
  }
}
