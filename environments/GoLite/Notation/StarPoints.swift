extension GoLite {
  /// Whether a point is one of those that boards mark, on which handicap stones are put.
  func hasStar(_ column: Int, _ row: Int) -> Bool {
    guard width == height, width >= 7 else { return false }
    let middle = width / 2
    let edge = width < 13 ? 2 : 3
    let lines = [edge, width - 1 - edge] + (width % 2 == 1 ? [middle] : [])
    let isCentre = column == middle && row == middle
    let isCorner = column != middle && row != middle
    return lines.contains(column) && lines.contains(row) && (width >= 13 || isCentre || isCorner)
  }
}
