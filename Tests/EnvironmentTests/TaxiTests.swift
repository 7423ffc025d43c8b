import Foundation
import GymCore
import TaxiEnvironment
import Testing

@Suite struct TaxiTests {
  @Test func `the best return and that of random play are what dynamic programming says`() {
    let model = TabularModel(Taxi())
    #expect(abs(model.value(horizon: 200) - 7.93) < 1e-9)
    #expect(abs(model.value(horizon: 200, ofRandomPlay: true) + 771.09) < 0.01)
  }

  @Test func `masks keep the optimum and raise the return of random play`() {
    var rules = Taxi()
    rules.masksActions = true
    let model = TabularModel(rules)
    #expect(abs(model.value(horizon: 200) - 7.93) < 1e-9)
    #expect(model.value(horizon: 200, ofRandomPlay: true) > -200)
  }

  @Test(arguments: [(0.2, 0, -772.516_51), (0, 0.3, -765.726_88), (0.2, 0.3, -767.331_56)])
  func `rain and fickle passengers change the return of random play as in Gymnasium`(
    slip: Float, fickle: Float, expected: Double
  ) {
    // Expected is what follows from Gymnasium's tables where it is drawn at the start whether the
    // passenger will change his destination, as it does.
    var rules = Taxi()
    (rules.slipProbability, rules.fickleProbability) = (slip, fickle)
    let value = TabularModel(rules).value(horizon: 200, ofRandomPlay: true)
    #expect(abs(value - expected) < 0.000_1)
  }

  @Test(arguments: [(0, 0), (0.2, 0), (0, 0.3), (0.5, 0.5), (1, 1)] as [(Float, Float)])
  func `steps lead where the model says, as often as it says`(slip: Float, fickle: Float) {
    var rules = Taxi()
    (rules.slipProbability, rules.fickleProbability) = (slip, fickle)
    #expect(rules.isDeterministic == (slip == 0 && fickle == 0))
    #expect(rules.states.count == (fickle > 0 ? 800 : 400))
    rules.expectStepsLikeTheModel(draws: 2_000, seed: 5)
  }

  @Test func `each of the 300 starts is equally likely`() {
    let rules = Taxi()
    var random = RandomStream(seed: 12)
    var counts: [Int16: Int] = [:]
    for _ in 0..<300_000 { counts[rules.initialState(using: &random).number, default: 0] += 1 }

    #expect(counts.count == 300)
    #expect(Set(rules.initialStates.map(\.state.number)) == Set(counts.keys))
    // The standard deviation is 32.
    #expect(counts.values.allSatisfy { abs($0 - 1_000) < 190 })
  }

  @Test func `a fickle passenger changes his destination once, when the taxi first moves with him`()
  {
    var rules = Taxi()
    rules.fickleProbability = 1
    var random = RandomStream(seed: 4)
    for _ in 0..<200 {
      var state = rules.initialState(using: &random)
      var changes = 0
      for _ in 0..<300 {
        let before = state
        let action = rules.actions.action(numbered: random.integer(below: 6))
        let step = rules.step(&state, taking: action, using: &random)
        if state.destination != before.destination {
          changes += 1
          #expect(before.passenger == 4)
          #expect((before.row, before.column) != (state.row, state.column))
        }
        if step.status == .terminated { break }
      }
      #expect(changes <= 1)
    }
  }

  @Test func `states lie in twenty layers, by passenger and destination`() throws {
    let rules = Taxi()
    let map = rules.map
    #expect(map.layers.count == 20)
    #expect(map.layers[1] == "passenger at R, to G")
    #expect(map.layers[19] == "passenger in the taxi, to B")
    #expect(String(map.symbols) == "R...G...............Y..B.")
    let places = rules.states.map(rules.place)
    #expect(Set(places).count == 400)
    #expect(places.allSatisfy { (0..<25).contains($0.cell) && (0..<20).contains($0.layer) })
  }

  @Test func `no episode can be where the passenger has arrived, nor outside the town`() throws {
    let rules = Taxi()
    #expect(rules.states.allSatisfy(rules.canOccur))
    for number in [-1, 0, 495, 500, 32_767] {
      let text = Data("{\"number\":\(number),\"mayChangeDestination\":false}".utf8)
      #expect(!rules.canOccur(try JSONDecoder().decode(Taxi.State.self, from: text)))
    }
    let changeable = Data("{\"number\":1,\"mayChangeDestination\":true}".utf8)
    #expect(!rules.canOccur(try JSONDecoder().decode(Taxi.State.self, from: changeable)))
  }
}
