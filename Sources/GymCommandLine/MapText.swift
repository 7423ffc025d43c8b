internal import GymCore
internal import Solving

/// One layer of a map with the best actions, and with the values, as text.
struct MapText: CustomStringConvertible {
  let description: String

  /// What stands for minus infinity.
  static var minusInfinity: String { Output.isUnicode ? "−∞" : "-inf" }

  /// Lays out a layer; a terminal gets what fits on it, a pipe gets all.
  init(_ map: WorldMap, _ places: [WorldMap.Place], _ solution: Solution, layer: Int) {
    // The state in each cell, -1 where there is none.
    var states = Array(repeating: -1, count: map.symbols.count)
    for (state, place) in places.enumerated() where place.layer == layer {
      states[place.cell] = state
    }
    let symbols = map.actionSymbols.enumerated().map { Self.visible($1, action: $0) }
    let decimals = Self.decimals(of: states.lazy.filter { $0 >= 0 }.map { solution.values[$0] })
    let size =
      Output.isTerminal ? (columns: Output.width, rows: max(8, Output.height - 8)) : nil
    func table(_ title: String, _ text: (_ state: Int) -> String) -> TextTable {
      TextTable(title: title, rows: map.rows, columns: map.columns, within: size) { cell in
        states[cell] < 0 ? String(map.symbols[cell]) : text(states[cell])
      }
    }
    let policy = table("POLICY") { symbols[Int(solution.policy[$0])] }
    let values = table("VALUES") { Self.text(solution.values[$0], decimals: decimals) }
    let isWide = policy.width + 3 + values.width > (size?.columns ?? 80)
    description =
      isWide
      ? policy.text + "\n" + values.text
      : zip(policy.lines, values.lines).map { left, right in
        left + String(repeating: " ", count: policy.width - left.count + 3) + right + "\n"
      }.joined()
  }

  /// As many decimals as leave the greatest value about four digits.
  private static func decimals(of values: some Sequence<Double>) -> Int {
    let largest = values.lazy.map(abs).filter(\.isFinite).max() ?? 0
    return largest < 10 ? 3 : largest < 100 ? 2 : largest < 1_000 ? 1 : 0
  }

  private static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return minusInfinity }
    guard decimals > 0 || abs(value) < 1e15 else { return "\(value)" }
    let scale = [1, 10, 100, 1_000][decimals]
    let number = Int((abs(value) * Double(scale)).rounded())
    let fraction = String(number % scale + scale).dropFirst()
    return (value < 0 && number > 0 ? "-" : "") + "\(number / scale)"
      + (decimals > 0 ? "." + fraction : "")
  }

  /// The symbol of an action, in ASCII where a terminal shows no more.
  private static func visible(_ symbol: Character, action: Int) -> String {
    guard !Output.isUnicode, !symbol.isASCII else { return String(symbol) }
    return ["←": "<", "→": ">", "↑": "^", "↓": "v"][symbol] ?? "\(action)"
  }
}
