import Testing

import TensorBoard

@Suite struct EventFileNameTests {
  private func next(after names: [String], seconds: Int, process: Int32 = 7) -> String {
    EventFileName.next(after: names, seconds: seconds, host: "host", process: process)
  }

  @Test func `a name says when and where a file was begun`() {
    #expect(next(after: [], seconds: 1_700_000_000) == "events.out.tfevents.1700000000.host.7.0")
    #expect(next(after: [], seconds: 5) == "events.out.tfevents.0000000005.host.7.0")
    #expect(EventFileName.isOne(next(after: [], seconds: 5)))
    #expect(!EventFileName.isOne("metrics.csv"))
  }

  @Test func `names sort in the order in which files were begun, whatever the clock says`() {
    var names = ["metrics.csv", "zzz"]
    for (seconds, process) in [(9, 99), (9, 99), (9, 100), (3, 1), (20, 5), (20, 40)] {
      let name = next(after: names, seconds: seconds, process: Int32(process))
      #expect(!names.contains(name))
      names.append(name)
    }

    let files = names.filter(EventFileName.isOne)
    #expect(files == files.sorted())
    #expect(files[4] == "events.out.tfevents.0000000020.host.5.0")
  }
}
