#if Viewer
import CSDL
public import Drawing
import GymCore

/// A window on the screen, by SDL2, which shows one texture and tells of keys.
///
/// SDL is used from the thread that opened the window, which must be the main one. (It is a class
/// because it owns the window.)
public final class WindowScreen: Screen {
  private let sdl: csdl_functions
  private let window: OpaquePointer
  private let renderer: OpaquePointer
  private var texture: (handle: OpaquePointer, width: Int, height: Int)?
  private var pacer = FramePacer()
  private var keys = WindowKeys()
  private var mouse = WindowMouse()

  public private(set) var isVisible = true

  /// Whether what the window shows was lost, and must be given to it again.
  private var isExposed = false

  /// Opens a window whose inside is so many points large.
  ///
  /// - Throws: `ViewingError` where there is no SDL2 or no display.
  public init(title: String, width: Int, height: Int, alternative: String) throws(ViewingError) {
    guard let sdl = csdl_load()?.pointee else {
      throw ViewingError(
        "SDL2 is not installed, which opens windows",
        help: "apt-get install libsdl2-2.0-0, or \(alternative)")
    }
    self.sdl = sdl
    // The program has its own handlers.
    _ = sdl.setHint("SDL_NO_SIGNAL_HANDLERS", "1")
    func failure(_ what: String) -> ViewingError {
      let reason = sdl.error().map { String(cString: $0) } ?? "no reason is known"
      return ViewingError("\(what): \(reason)", help: alternative)
    }
    let noDisplay = ViewingError(
      Self.noDisplay, help: alternative + "; over ssh use ssh -X")
    // Asked for one all the same, libraries below SDL write to standard error.
    guard Self.mayHaveDisplay else { throw noDisplay }
    guard sdl.`init`(SDL_INIT_VIDEO) == 0 else {
      throw failure(Self.noDisplay)
    }
    let driver = sdl.currentVideoDriver().map { String(cString: $0) } ?? ""
    // Where there is no display, SDL draws into nothing, unless it was asked to.
    guard !["offscreen", "dummy"].contains(driver) || ProcessVariables.has("SDL_VIDEODRIVER") else {
      sdl.quit()
      throw noDisplay
    }
    sdl.enableScreenSaver()
    let centered: Int32 = 0x2FFF_0000
    let flags =
      SDL_WINDOW_RESIZABLE.rawValue | SDL_WINDOW_ALLOW_HIGHDPI.rawValue
    guard
      let window = sdl.createWindow(
        title, centered, centered, Int32(width), Int32(height), flags),
      let renderer = sdl.createRenderer(window, -1, 0)
    else {
      let error = failure("the window cannot be opened")
      sdl.quit()
      throw error
    }
    self.window = window
    self.renderer = renderer
    _ = sdl.setVSync?(renderer, 1)
  }

  deinit {
    if let texture { sdl.destroyTexture(texture.handle) }
    sdl.destroyRenderer(renderer)
    sdl.destroyWindow(window)
    sdl.quit()
  }

  public var size: (width: Int, height: Int) {
    var (width, height): (Int32, Int32) = (0, 0)
    _ = sdl.rendererOutputSize(renderer, &width, &height)
    return (Int(max(width, 1)), Int(max(height, 1)))
  }

  public var density: Float {
    var (width, height): (Int32, Int32) = (0, 0)
    sdl.windowSize(window, &width, &height)
    return width > 0 ? Float(size.width) / Float(width) : 1
  }

  public func input() -> Input {
    var event = SDL_Event()
    var input = Input()
    while sdl.pollEvent(&event) != 0 {
      switch SDL_EventType(event.type) {
      case SDL_QUIT: input.isClosed = true
      case SDL_WINDOWEVENT:
        switch SDL_WindowEventID(UInt32(event.window.event)) {
        case SDL_WINDOWEVENT_HIDDEN, SDL_WINDOWEVENT_MINIMIZED: isVisible = false
        case SDL_WINDOWEVENT_SHOWN, SDL_WINDOWEVENT_RESTORED, SDL_WINDOWEVENT_EXPOSED:
          isVisible = true
          isExposed = true
        case SDL_WINDOWEVENT_FOCUS_LOST:
          keys.releaseAll()
          mouse.releaseAll(in: &input)
        default: break
        }
      case SDL_MOUSEBUTTONDOWN, SDL_MOUSEBUTTONUP:
        let isDown = event.type == SDL_MOUSEBUTTONDOWN.rawValue
        let place = place(event.button.x, event.button.y)
        if isDown { input.pointer = place }
        if isDown, event.button.button == 1 { input.click = place }
        mouse.press(event.button.button, isDown: isDown, at: place, in: &input)
      case SDL_MOUSEMOTION:
        let place = place(event.motion.x, event.motion.y)
        if event.motion.state & 1 != 0 { input.pointer = place }
        mouse.move(to: place, by: event.motion.xrel, event.motion.yrel, in: &input)
      case SDL_MOUSEWHEEL: input.wheel += Int(event.wheel.y)
      default: keys.take(&event, to: &input)
      }
    }
    keys.finish(&input)
    input.held = keys.held
    return input
  }

  private func place(_ x: Int32, _ y: Int32) -> Input.Place {
    Input.Place(x: Int(Float(x) * density), y: Int(Float(y) * density))
  }

  public func show(_ canvas: Canvas<RGB>, lines: [String]) {
    if texture.map({ ($0.width, $0.height) != (canvas.width, canvas.height) }) ?? true {
      if let texture { sdl.destroyTexture(texture.handle) }
      texture = nil
      let access = Int32(SDL_TEXTUREACCESS_STREAMING.rawValue)
      let format = UInt32(SDL_PIXELFORMAT_ARGB8888.rawValue)
      guard
        let handle = sdl.createTexture(
          renderer, format, access, Int32(canvas.width), Int32(canvas.height))
      else { return }
      texture = (handle, canvas.width, canvas.height)
    }
    guard let handle = texture?.handle else { return }
    canvas.withPixelBytes { _ = sdl.updateTexture(handle, nil, $0, Int32(4 * canvas.width)) }
    present(handle)
  }

  public func showAgain(_ canvas: Canvas<RGB>) {
    if isExposed, let handle = texture?.handle { present(handle) }
  }

  private func present(_ texture: OpaquePointer) {
    _ = sdl.renderCopy(renderer, texture, nil, nil)
    sdl.renderPresent(renderer)
    isExposed = false
  }

  public func toggleFullScreen() {
    let isFull = sdl.windowFlags(window) & SDL_WINDOW_FULLSCREEN_DESKTOP.rawValue != 0
    _ = sdl.setWindowFullscreen(window, isFull ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP.rawValue)
  }

  public func wait() -> Double { pacer.wait() }
}

extension WindowScreen {
  fileprivate static let noDisplay = "there is no display to open a window on"

  /// Whether anything says that there is a display.
  fileprivate static var mayHaveDisplay: Bool {
    #if os(Linux)
    ["DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"].contains(where: ProcessVariables.has)
    #else
    true
    #endif
  }

  /// Why no window can be opened, as far as that is known without trying; `nil` where nothing is.
  public static var obstacle: String? {
    if csdl_load() == nil { return "SDL2 is not installed, which opens windows" }
    return mayHaveDisplay ? nil : noDisplay
  }
}
#endif
