extension Taxi {
  /// Where the taxi and the passenger are, and where he wants to go.
  public struct State: Sendable, Hashable, Codable {
    /// How many numbers there are.
    static let numberCount = 500

    /// The stand of a passenger who sits in the taxi.
    static let inTaxi = 4

    /// `((row · 5 + column) · 5 + passenger) · 4 + destination`, as Gymnasium numbers states.
    public internal(set) var number: Int16

    /// Whether the passenger may yet think of another destination.
    public internal(set) var mayChangeDestination = false

    init(number: Int16) {
      self.number = number
    }

    init(row: Int, column: Int, passenger: Int, destination: Int) {
      number = Int16(((row * 5 + column) * 5 + passenger) * 4 + destination)
    }

    /// The row of the taxi, 0 in the north.
    public var row: Int { Int(number) / 100 }

    /// The column of the taxi, 0 in the west.
    public var column: Int { Int(number) / 20 % 5 }

    /// The stand where the passenger waits: 0 for R, 1 for G, 2 for Y, 3 for B; 4 in the taxi.
    public var passenger: Int { Int(number) / 4 % 5 }

    /// The stand where he wants to go.
    public internal(set) var destination: Int {
      get { Int(number) % 4 }
      set { number += Int16(newValue - destination) }
    }
  }
}
