internal import Learning
internal import NeuralNetworks

/// Which segments the checkpoints refer to that are kept, each looked into once.
struct NeededSegments {
  private var namesByStep: [Int: Set<String>] = [:]

  /// Removes the segments that no checkpoint in `store` refers to.
  ///
  /// While one of them cannot be read all are kept.
  mutating func removeOthers(from store: CheckpointStore) throws(FileError) {
    // Most runs have none.
    guard !(try store.segments.names.isEmpty) else { return }
    let known = namesByStep
    namesByStep = [:]
    var isComplete = true
    for step in try store.steps {
      if let names = known[step] ?? store.segmentNames(step: step) {
        namesByStep[step] = names
      } else {
        isComplete = false
      }
    }
    guard isComplete else { return }
    try store.segments.remove(allBut: namesByStep.values.reduce(into: []) { $0.formUnion($1) })
  }
}

extension CheckpointStore {
  /// Returns which segments the checkpoint of `step` refers to, of which the header alone is read;
  /// `nil` where it cannot be.
  fileprivate func segmentNames(step: Int) -> Set<String>? {
    guard let file = try? ReadableFile(filePath(step: step), in: run),
      let metadata = try? SafetensorsFile.metadata(byteCount: file.byteCount, next: file.next)
    else { return nil }
    return SegmentShelf.names(in: metadata)
  }
}
