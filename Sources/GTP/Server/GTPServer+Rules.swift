internal import Foundation
internal import GoLiteEnvironment
internal import GymCore

/// Which moves are legal.
extension GTPServer {
  static let rulesets: [String: Command] = [
    "kata-get-rules": { server, _ throws(GTPRefusal) in server.rulesText },
    "kata-set-rules": { server, call throws(GTPRefusal) in
      try server.change(to: call.arguments.joined(separator: " "))
      return ""
    },
    "kgs-rules": { server, call throws(GTPRefusal) in
      switch try call.only().lowercased() {
      case "chinese": try server.change(ko: .positional, suicide: false)
      case "aga": try server.change(ko: .situational, suicide: false)
      case "new_zealand": try server.change(ko: .situational, suicide: true)
      default: throw unsupported
      }
      return ""
    },
  ]

  private static let unsupported = GTPRefusal("unsupported rules")

  /// KataGo's short names of rules that score areas and have no other difference.
  private static let names: [String: (KoRule, suicide: Bool)] = [
    "tromp-taylor": (.positional, true), "chinese": (.simple, false),
    "chinese-ogs": (.positional, false), "chinese-kgs": (.positional, false),
    "aga": (.situational, false), "bga": (.situational, false), "french": (.situational, false),
    "new-zealand": (.situational, true), "nz": (.situational, true),
  ]

  private static let koNames: [(KoRule, String)] = [
    (.simple, "SIMPLE"), (.situational, "SITUATIONAL"), (.positional, "POSITIONAL"),
  ]

  private var rulesText: String {
    let ko = Self.koNames.first { $0.0 == table.rules.ko }?.1 ?? ""
    return "{\"friendlyPassOk\":false,\"hasButton\":false,\"ko\":\"\(ko)\",\"scoring\":\"AREA\","
      + "\"suicide\":\(table.rules.suicide),\"tax\":\"NONE\",\"whiteHandicapBonus\":\"0\"}"
  }

  private mutating func change(to text: String) throws(GTPRefusal) {
    if let (ko, suicide) = Self.names[text.lowercased()] {
      return try change(ko: ko, suicide: suicide)
    }
    guard text.hasPrefix("{"),
      let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let fields = value as? [String: Any]
    else { throw Self.unsupported }
    var (ko, suicide) = (table.rules.ko, table.rules.suicide)
    for (key, value) in fields {
      let word = (value as? String)?.uppercased()
      switch key {
      case "ko":
        guard let known = Self.koNames.first(where: { $0.1 == word }) else {
          throw Self.unsupported
        }
        ko = known.0
      case "suicide", "multiStoneSuicideLegal":
        guard let isLegal = value as? Bool else { throw Self.unsupported }
        suicide = isLegal
      case "scoring", "scoringRule": guard word == "AREA" else { throw Self.unsupported }
      case "tax", "taxRule": guard word == "NONE" else { throw Self.unsupported }
      case "whiteHandicapBonus": guard word == "0" else { throw Self.unsupported }
      case "hasButton", "friendlyPassOk":
        guard value as? Bool == false else { throw Self.unsupported }
      default: throw Self.unsupported
      }
    }
    try change(ko: ko, suicide: suicide)
  }

  private mutating func change(ko: KoRule, suicide: Bool) throws(GTPRefusal) {
    guard let rules = rules(changing: ["ko": ko.rawValue, "suicide": "\(suicide)"]) else {
      throw Self.unsupported
    }
    table.change(to: rules)
  }

  /// Returns the rules with other values of some settings; `nil` where they are no values.
  func rules(changing values: [String: String]) -> GoLite? {
    let settings =
      table.rules.settingValues
      + values.map { SettingValue(name: $0.key, value: $0.value) }
    return try? GoLite(settings, owner: "rules")
  }
}
