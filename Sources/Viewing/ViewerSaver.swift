public import Drawing
public import GymCore
import Recording
import Runs

/// Saves what a viewer shows, under names that are not taken yet.
public struct ViewerSaver: Sendable {
  /// The folder that files go to; empty for the working directory.
  public let folder: String

  /// Saves into a folder, which exists.
  public init(to folder: String = "") {
    self.folder = folder
  }

  /// Saves a picture as PNG; returns its path.
  func save(_ canvas: Canvas<RGB>, of stage: Stage) throws -> String {
    let path = freePath(for: stage, "png")
    let film = try FilmFile(
      at: path, width: canvas.width, height: canvas.height, framesPerSecond: 1)
    try film.append(canvas)
    try film.finish()
    return path
  }

  /// Saves the episode so far as GIF; returns its path.
  func saveFilm(of stage: Stage, theme: Theme) throws -> String {
    let path = freePath(for: stage, "gif")
    var filming = Filming(theme: theme)
    filming.size = 360
    try filming.film(stage, to: path)
    return path
  }

  /// Saves the seed and the actions of the episode so far; returns the path.
  func saveDemonstration(of stage: Stage) throws -> String {
    let path = freePath(for: stage, "yaml")
    try Demonstration(of: stage).write(to: path)
    return path
  }

  /// The first name of its kind that is free.
  private func freePath(for stage: Stage, _ suffix: String) -> String {
    let name = "\(stage.environment.name)-episode\(stage.episode.number)-step\(stage.step)"
    let start = folder.isEmpty ? name : "\(folder)/\(name)"
    var path = "\(start).\(suffix)"
    var number = 2
    while RunFiles.exists(at: path) {
      path = "\(start)-\(number).\(suffix)"
      number += 1
    }
    return path
  }
}
