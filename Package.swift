// swift-tools-version: 6.2

import PackageDescription

/// The folders of `environments/`.
let environments = [
  "Acrobot", "ArcadeBreakout", "Breakout", "CartPole", "DrivingTrack", "GoLite", "Gridworld",
  "MountainCar", "Pendulum", "Taxi",
]

/// The folders of `agents/`.
let agents = ["ActorCritic", "DQN", "MCTS", "PPO", "PQN", "Reinforce", "TabularQ"]

let package = Package(
  name: "rlgym",
  products: [
    .executable(name: "rlgym", targets: ["rlgym"]),
    .library(name: "GymCore", targets: ["GymCore"]),
    .library(name: "Drawing", targets: ["Drawing"]),
    .library(name: "Learning", targets: ["Learning", "NeuralNetworks", "Statistics", "Tensors"]),
    .library(name: "GymCommandLine", targets: ["GymCommandLine", "GymCatalog"]),
    .library(name: "GymTestSupport", targets: ["GymTestSupport"]),
  ],
  traits: [
    .trait(name: "Viewer", description: "Shows episodes in a window, by SDL2.")
  ],
  dependencies: [
    // Its sentences are recognized by their English, see `ParsingMistake`.
    .package(
      url: "https://github.com/apple/swift-argument-parser", .upToNextMinor(from: "1.8.0")),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: foundations + environments.map(environment) + agents.map(agent) + assembly + tests
)

// MARK: - Foundations, lowest first

var foundations: [Target] {
  [
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "CSDL",
      cSettings: [.define("RLGYM_VIEWER", .when(traits: ["Viewer"]))],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    // Kernels are compiled where variants include them.
    .target(name: "CKernels", exclude: ["README.md", "kernels"]),
    .target(name: "CMemory"),
    // Swift leaves some roundings and square roots to the C library.
    .target(name: "GymCore", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "Solving", dependencies: ["GymCore"]),
    .target(
      name: "Drawing", dependencies: ["CZlib", "GymCore"], exclude: ["Text/Generated/LICENSE.txt"]),
    .target(name: "Charts", dependencies: ["Drawing", "GymCore", "Statistics"]),
    .target(name: "Processes"),
    .target(name: "TensorBoard"),
    .target(name: "Recording", dependencies: ["Drawing", "GymCore", "Processes"]),
    .target(name: "Statistics", dependencies: ["GymCore"]),
    .target(name: "Matches", dependencies: ["GymCore", "Statistics"]),
    .target(
      name: "Tensors", dependencies: ["CKernels", "CMemory"],
      linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "KernelTrials", dependencies: ["CKernels", "Tensors"]),
    .target(name: "NeuralNetworks", dependencies: ["Tensors"]),
    .target(
      name: "Learning", dependencies: ["GymCore", "NeuralNetworks", "Statistics", "Tensors"]),
    .target(name: "NetworkExamples", dependencies: ["GymCore", "NeuralNetworks", "Tensors"]),
    .target(
      name: "GymTestSupport",
      dependencies: ["Drawing", "GymCore", "Learning", "NeuralNetworks", "Tensors"]),
  ]
}

/// The rules of one world, which know `GymCore` and nothing else.
func environment(_ name: String) -> Target {
  .target(
    name: name + "Environment", dependencies: ["GymCore"],
    path: "environments/" + name,
    exclude: ["README.md"] + (name == "DrivingTrack" ? ["Tracks"] : []))
}

/// One algorithm, which knows no world.
func agent(_ name: String) -> Target {
  .target(
    name: name + "Agent", dependencies: ["GymCore", "Learning", "NeuralNetworks", "Tensors"],
    path: "agents/" + name, exclude: ["README.md"])
}

// MARK: - Where worlds and algorithms meet

var catalogued: [Target.Dependency] {
  environments.map { .target(name: $0 + "Environment") }
    + agents.map { .target(name: $0 + "Agent") }
}

var assembly: [Target] {
  [
    .target(
      name: "GymCatalog",
      dependencies: ["Drawing", "GymCore", "Learning", "Runs", "Solving", "Tensors"]
        + catalogued),
    .target(
      name: "Runs",
      dependencies: [
        "GymCore", "Learning", "NeuralNetworks", "Solving", "TensorBoard", "Tensors",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "Gates", dependencies: ["GymCore", "Learning", "Runs", "Statistics", "Tensors"]),
    .target(
      name: "Experiments",
      dependencies: ["Gates", "GymCore", "Learning", "Runs", "Statistics", "Tensors"]),
    .target(
      name: "Viewing",
      dependencies: [
        "Drawing", "GymCore", "Learning", "Recording", "Runs", "Tensors",
        .target(name: "CSDL", condition: .when(traits: ["Viewer"])),
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Charts", "Drawing", "Experiments", "Gates", "GymCore", "Learning", "Statistics",
      ],
      resources: [.embedInCode("Page/page.css")]
        + ["controls.js", "curves.js", "frames.js", "painter.js", "player.css", "player.js"]
        .map { .embedInCode("Replays/Player/" + $0) }),
    .target(
      name: "GTP", dependencies: ["GoLiteEnvironment", "GymCore", "Matches", "Processes"]),
    .target(
      name: "GymBenchmarks",
      dependencies: [
        "Drawing", "GymCatalog", "GymCore", "KernelTrials", "Learning", "NeuralNetworks",
        "Statistics", "Tensors",
      ]),
    .target(
      name: "GymCommandLine",
      dependencies: [
        "Charts", "Drawing", "Experiments", "GTP", "Gates", "GoLiteEnvironment", "GymBenchmarks",
        "GymCatalog", "GymCore", "GymTestSupport", "Learning", "Matches", "Recording", "Reports",
        "Runs", "Solving", "Statistics", "Tensors", "Viewing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "rlgym", dependencies: ["GymCommandLine"]),
  ]
}

// MARK: - Tests

var tests: [Target] {
  [
    .target(name: "SlowTests", path: "Tests/SlowTests"),
    .testTarget(
      name: "GymCoreTests", dependencies: ["GymCore", "GymTestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "DrawingTests", dependencies: ["Drawing", "GymCore"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "Drawing", "GymCore"]),
    .testTarget(name: "RecordingTests", dependencies: ["Drawing", "Recording"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["GymCore", "Statistics"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "MatchesTests", dependencies: ["GymCore", "GymTestSupport", "Matches"]),
    .testTarget(
      name: "GTPTests",
      dependencies: ["GoLiteEnvironment", "GTP", "GymCore", "GymTestSupport", "Matches"]),
    .testTarget(name: "SolvingTests", dependencies: ["GymCore", "Solving"]),
    .testTarget(
      name: "TensorBoardTests", dependencies: ["TensorBoard"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "KernelTrialsTests", dependencies: ["KernelTrials", "Tensors"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "TensorsTests", dependencies: ["Tensors"]),
    .testTarget(
      name: "NeuralNetworksTests", dependencies: ["NeuralNetworks", "Tensors"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "NetworkExamplesTests", dependencies: ["NetworkExamples", "SlowTests"]),
    .testTarget(
      name: "LearningTests",
      dependencies: ["GymCore", "GymTestSupport", "Learning", "NeuralNetworks", "Tensors"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "GymTestSupportTests",
      dependencies: ["GymCore", "GymTestSupport", "Learning", "NeuralNetworks", "Tensors"]),
    .testTarget(
      name: "EnvironmentTests",
      dependencies: [
        "Drawing", "GymCatalog", "GymCore", "GymTestSupport", "Learning", "Statistics",
      ] + catalogued,
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "AgentTests",
      dependencies: [
        "GymCatalog", "GymCore", "GymTestSupport", "Learning", "NeuralNetworks", "SlowTests",
        "Tensors",
      ] + catalogued),
    .testTarget(
      name: "RunsTests",
      dependencies: [
        "GymCatalog", "GymCore", "Learning", "NeuralNetworks", "Runs", "SlowTests", "Statistics",
        "TensorBoard",
        "Tensors",
      ]),
    .testTarget(
      name: "GatesTests", dependencies: ["Gates", "GymCore", "GymTestSupport", "Learning", "Runs"]),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "GymCore", "GymTestSupport", "Runs"]),
    .testTarget(
      name: "ViewingTests",
      dependencies: [
        "Drawing", "GymCatalog", "GymCore", "Learning", "Recording", "Runs", "Tensors", "Viewing",
        .target(name: "CSDL", condition: .when(traits: ["Viewer"])),
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Charts", "Drawing", "Gates", "GymCatalog", "GymCore", "Learning", "Reports", "Tensors",
        "Viewing",
      ]),
    .testTarget(name: "GymBenchmarksTests", dependencies: ["GymBenchmarks", "Tensors"]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "Drawing", "GymCatalog", "GymCommandLine", "GymCore", "GymTestSupport", "Learning", "Runs",
        "SlowTests", "rlgym",
      ]),
  ]
}

for target in package.targets
where target.type != .system && !["CKernels", "CMemory", "CSDL"].contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
}
