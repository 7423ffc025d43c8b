import GymCore

/// Acting at places of the picture, such as the points of a board.
extension Viewer {
  /// Whether it is for the person to act.
  var isPersonsTurn: Bool {
    isPersonActing && (side == nil || stage.batch.players[0] == side) && !stage.isOver
  }

  /// Whether the world waits for the person.
  var waitsForPerson: Bool { isPersonsTurn && stage.controls?.idle == nil }

  /// Follows the mouse, and takes a click as the action of its place.
  mutating func takePlaces(_ input: Input) {
    guard isPersonActing, let places = stage.controls?.places else { return cursor = nil }
    if let place = input.mouse?.place, input.mouse?.travel ?? 0 > 0 {
      cursor = drawing.point(at: place).flatMap(places.action)
    }
    guard let place = input.click, let action = drawing.point(at: place).flatMap(places.action),
      isPersonsTurn
    else { return }
    pendingDeed = .action(action)
  }

  /// Moves the cursor by a key, or acts where it is; returns whether the key meant that.
  mutating func moveCursor(by press: KeyPress) -> Bool {
    guard isPersonActing, let places = stage.controls?.places else { return false }
    guard press.key != "return" else {
      if let cursor, isPersonsTurn { pendingDeed = .action(cursor) }
      return true
    }
    guard KeyTable.cursorKeys.contains(press.key) else { return false }
    if let cursor {
      self.cursor = places.neighbor(of: cursor, towards: press.key) ?? cursor
    } else {
      cursor = places.middle
    }
    return true
  }

  /// What is shown at the places of the picture; `nil` for nothing.
  var marks: PlaceMarks? {
    guard let places = stage.controls?.places, !stage.isOver else { return nil }
    var marks = PlaceMarks(places: places, player: stage.mover)
    if overlays.contains(.board) { marks.search = search }
    if isPersonsTurn, let cursor {
      marks.cursor = (cursor, stage.isLegal(.action(cursor)))
    }
    return marks
  }
}
