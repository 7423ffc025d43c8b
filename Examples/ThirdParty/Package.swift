// swift-tools-version: 6.2

import PackageDescription

// A package of one's own would depend on the repository instead:
//   .package(url: "https://…/rlgym", from: "0.1.0")
let package = Package(
  name: "ThirdParty",
  dependencies: [.package(name: "rlgym", path: "../..")],
  targets: [
    // A world knows `GymCore` and nothing else.
    .target(name: "Ferry", dependencies: [.product(name: "GymCore", package: "rlgym")]),
    // An agent knows no world.
    .target(
      name: "OnlineQ",
      dependencies: [
        .product(name: "GymCore", package: "rlgym"), .product(name: "Learning", package: "rlgym"),
      ]),
    // A command that knows all that ships, and the two.
    .executableTarget(
      name: "harbour",
      dependencies: [
        "Ferry", "OnlineQ", .product(name: "Drawing", package: "rlgym"),
        .product(name: "GymCommandLine", package: "rlgym"),
        .product(name: "GymCore", package: "rlgym"), .product(name: "Learning", package: "rlgym"),
      ]),
    .testTarget(
      name: "HarbourTests",
      dependencies: [
        "Ferry", "OnlineQ", .product(name: "GymCore", package: "rlgym"),
        .product(name: "GymTestSupport", package: "rlgym"),
        .product(name: "Learning", package: "rlgym"),
      ]),
  ]
)
