import Drawing
import GymCore

/// The picture that stands for an episode where no script runs.
enum Still {
  /// The most bytes of a file.
  static let byteLimit = 20_000

  /// Returns a picture above its background as a PNG file, as large as the limit allows.
  static func png(of picture: Picture, _ pictures: PictureAccess) -> [UInt8] {
    var width = 480
    while true {
      let file = png(of: picture, pictures, width: width)
      guard file.count > byteLimit, width > 60 else { return file }
      width = width * 4 / 5
    }
  }

  private static func png(of picture: Picture, _ pictures: PictureAccess, width: Int) -> [UInt8] {
    let extent = pictures.extent
    let height = max(1, Int((Float(width) * extent.fullHeight / extent.fullWidth).rounded()))
    var canvas = Canvas<RGB>(width: width, height: height)
    var painter = Painter<RGB>(theme: .light)
    painter.clear(&canvas)
    let viewport = Viewport(fitting: extent, columns: 0..<width, rows: 0..<height)
    var background = Picture()
    pictures.drawBackground(&background)
    painter.draw(background, on: &canvas, through: viewport)
    painter.draw(picture, on: &canvas, through: viewport)
    return PNG.encode(canvas)
  }
}

/// Keeps a picture near the middle of an episode whose length is not known before.
struct MiddlePicture {
  /// The picture.
  private(set) var picture = Picture()

  private var kept: [(step: Int, picture: Picture)] = []
  private var stride = 1

  /// Takes note of the picture of a step.
  mutating func note(_ picture: Picture, of step: Int) {
    guard step % stride == 0 else { return }
    kept.append((step, picture))
    if kept.count > 8 {
      stride *= 2
      kept.removeAll { $0.step % stride != 0 }
    }
    self.picture = kept[kept.count / 2].picture
  }
}
