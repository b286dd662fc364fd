// swift-tools-version: 6.2
import PackageDescription

#if canImport(Glibc)
  import Glibc
#endif

/// The system libraries: module, pkg-config's name, Debian's package.
let libraries = [
  (module: "CLibXML2", pkgConfig: "libxml-2.0", package: "libxml2-dev"),
  (module: "CLibZip", pkgConfig: "libzip", package: "libzip-dev"),
  (module: "CLibXLSXWriter", pkgConfig: "xlsxwriter", package: "libxlsxwriter-dev"),
  (module: "CLibCrypto", pkgConfig: "libcrypto", package: "libssl-dev"),
  (module: "CLibCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
]

// Asked before anything is fetched: the compiler would only say that it could not build a C module.
#if canImport(Glibc)
  let known = libraries.map(\.pkgConfig).joined(separator: " ")
  if system("pkg-config --exists \(known)") != 0 {
    let packages = libraries.map(\.package).joined(separator: " ")
    print(
      """
      缺少系统库。请先安装，再运行原来的命令：
      System libraries are missing. Install them, then run the same command again:

          apt-get install -y \(packages) pkg-config

      """)
    exit(1)
  }
#endif

/// Settings of every Swift target: warnings are errors, existentials are spelt out.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// Targets in pipeline order. A target may use only those above it; arrows never turn back.
let package = Package(
  name: "SevenOnes",
  products: [
    .executable(name: "sevenones", targets: ["sevenones"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: libraries.map { library in
    .systemLibrary(
      name: library.module, pkgConfig: library.pkgConfig, providers: [.apt([library.package])])
  } + [
    // C, in front of the system libraries. Each is imported by exactly one Swift file.
    .target(name: "CXMLEvents", dependencies: ["CLibXML2"]),
    .target(name: "CSystemCalls"),
    .target(name: "CLastWords"),

    // Files and folders by plain system calls; what a worker has in hand when the process ends.
    .target(
      name: "Files", dependencies: ["CLibCrypto", "CSystemCalls", "CLastWords"],
      swiftSettings: settings),
    // What may stand in a text that people are shown.
    .target(name: "Texts", swiftSettings: settings),
    // Small values that every stage speaks: months, exact numbers, places in a file, findings.
    .target(name: "Findings", dependencies: ["Texts"], swiftSettings: settings),
    // What a read spreadsheet is: bytes, cells with row and column, merges.
    .target(name: "Sheets", swiftSettings: settings),
    // CSV, JSON, the manifest, the office's own tables: each is written and found in one way.
    .target(
      name: "TextFormats", dependencies: ["Findings", "Sheets", "Texts"], swiftSettings: settings),
    // What the office decides: goals, ledgers, columns, rules, roster.
    .target(
      name: "Programme", dependencies: ["Findings", "Sheets", "TextFormats", "Yams"],
      swiftSettings: settings),
    // Bytes of a file → sheets, or the reason why not.
    .target(
      name: "Reading",
      dependencies: [
        "Files", "Findings", "Sheets", "TextFormats", "Texts", "CXMLEvents", "CLibZip",
      ],
      resources: [.embedInCode("Pinyin/initials.txt")], swiftSettings: settings),
    // Files to a folder that changes all at once or not at all.
    .target(
      name: "Publishing", dependencies: ["Files", "TextFormats"], swiftSettings: settings),
    // What was sent out: a month's bulletin as issued, its figures and what they were made from.
    .target(
      name: "Issuing", dependencies: ["Files", "Findings", "TextFormats", "Reading"],
      swiftSettings: settings),
    // Sheets → which ledger, town and month; which column is which.
    .target(
      name: "Recognising", dependencies: ["Findings", "Sheets", "Programme"],
      swiftSettings: settings),
    // Recognised sheets → typed rows and findings.
    .target(
      name: "Validating",
      dependencies: ["Findings", "Sheets", "Programme", "Recognising", "Texts"],
      swiftSettings: settings),
    // Typed rows → facts of a village → figures of town and city → judgement.
    .target(
      name: "Aggregating", dependencies: ["Findings", "Sheets", "Programme", "Validating"],
      swiftSettings: settings),
    // Recipients and content → messages; drafts → sent, each once.
    .target(
      name: "Mailing",
      dependencies: [
        "Files", "Findings", "Sheets", "TextFormats", "Texts", "Reading", "Publishing", "CLibCurl",
      ],
      swiftSettings: settings),
    // The office's own files, a town's files → its months: tables chosen, compared, answered, counted.
    .target(
      name: "Collecting",
      dependencies: [
        "Files", "Findings", "Sheets", "TextFormats", "Programme", "Reading", "Recognising",
        "Validating", "Aggregating", "Issuing", "Mailing", "Texts",
      ],
      swiftSettings: settings),
    // A strict subset of Mustache, compiled against the shape of a page.
    .target(name: "Templating", dependencies: ["Texts"], swiftSettings: settings),
    // Figures → sentences.
    .target(
      name: "Narrating", dependencies: ["Findings", "Programme", "Aggregating"],
      swiftSettings: settings),
    // Values → SVG.
    .target(
      name: "Charts", dependencies: ["Findings", "Aggregating", "Templating"],
      swiftSettings: settings),
    // Figures and findings → pages.
    .target(
      name: "PageRendering",
      dependencies: [
        "Findings", "Sheets", "TextFormats", "Issuing", "Programme", "Validating", "Aggregating",
        "Collecting",
        "Charts", "Narrating", "Templating", "Texts", "Yams",
      ],
      swiftSettings: settings),
    // Values → workbooks.
    .target(
      name: "Workbooks", dependencies: ["Findings", "CLibXLSXWriter"], swiftSettings: settings),
    // The bulletin as a text document, after GB/T 9704-2012, and the month's tables as a workbook.
    .target(
      name: "OfficeDocuments",
      dependencies: [
        "Findings", "PageRendering", "Programme", "Reading", "Templating", "Workbooks",
      ],
      swiftSettings: settings),
    // Roster and last tables → blank tables for the towns, as workbooks and CSV.
    .target(
      name: "FormMaking",
      dependencies: [
        "Findings", "Sheets", "TextFormats", "Programme", "Recognising", "Validating", "Texts",
        "Workbooks",
      ],
      swiftSettings: settings),
    // The month from end to end.
    .target(
      name: "ReportBuilding",
      dependencies: [
        "Files", "Findings", "Sheets", "TextFormats", "Reading", "Programme", "Recognising",
        "Validating", "Aggregating", "Narrating", "Collecting", "Templating", "PageRendering",
        "OfficeDocuments", "FormMaking", "Publishing", "Issuing", "Mailing", "Texts", "Workbooks",
      ],
      swiftSettings: settings),
    // A tool, no stage: invented but believable input of any size.
    .target(
      name: "SampleMaking",
      dependencies: ["Files", "Findings", "TextFormats", "Programme", "Reading", "Yams"],
      path: "Sources/Tools/SampleMaking",
      resources: [.embedInCode("story.yaml"), .embedInCode("places.csv")], swiftSettings: settings),

    // A small programme of an invented county, where another one begins.
    .target(
      name: "StartMaking", dependencies: ["Files"],
      resources: [
        .embedInCode("Start/programme.yaml"), .embedInCode("Start/roster.csv"),
        .embedInCode("Start/qinghe-march.csv"), .embedInCode("Start/baishi-march.csv"),
        .embedInCode("Start/qinghe-april.csv"), .embedInCode("Start/baishi-april.csv"),
      ], swiftSettings: settings),

    .executableTarget(
      name: "sevenones",
      dependencies: [
        "Collecting", "Files", "Findings", "Issuing", "Mailing", "PageRendering", "Programme",
        "Publishing",
        "ReportBuilding", "SampleMaking", "StartMaking",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "sevenones-benchmark",
      dependencies: [
        "Files", "Findings", "Programme", "ReportBuilding", "Reading", "SampleMaking",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Tools/sevenones-benchmark", swiftSettings: settings),

    // Tests. Each target mirrors one above.
    .target(
      name: "TestSupport",
      dependencies: [
        "Files", "Findings", "Reading", "Programme", "Recognising", "Validating", "Aggregating",
      ],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "TextsTests", dependencies: ["Texts"], swiftSettings: settings),
    .testTarget(
      name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "FindingsTests", dependencies: ["Files", "Findings", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SheetsTests", dependencies: ["Sheets", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TextFormatsTests", dependencies: ["TextFormats", "Reading", "Sheets"],
      swiftSettings: settings),
    .testTarget(
      name: "ReadingTests",
      dependencies: ["Reading", "Sheets", "Findings", "Files", "TestSupport"],
      exclude: ["Corpus"], swiftSettings: settings),
    .testTarget(
      name: "ProgrammeTests",
      dependencies: ["Programme", "Findings", "Files", "TestSupport", "Yams"],
      swiftSettings: settings),
    .testTarget(
      name: "RecognisingTests",
      dependencies: ["Recognising", "Programme", "Reading", "Findings", "Sheets", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ValidatingTests",
      dependencies: [
        "Validating", "Recognising", "Programme", "Reading", "Findings", "Sheets", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "AggregatingTests",
      dependencies: ["Aggregating", "Narrating", "Programme", "Findings", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "CollectingTests",
      dependencies: [
        "Collecting", "Aggregating", "Validating", "Programme", "Findings", "Files", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "NarratingTests",
      dependencies: [
        "Narrating", "Aggregating", "Programme", "Validating", "Findings", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ChartsTests", dependencies: ["Charts", "Findings", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PageRenderingTests",
      dependencies: [
        "PageRendering", "Charts", "Narrating", "Aggregating", "Programme", "Findings", "Files",
        "Templating", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "TemplatingTests", dependencies: ["Templating", "Files"],
      swiftSettings: settings),
    .testTarget(
      name: "OfficeDocumentsTests",
      dependencies: [
        "OfficeDocuments", "PageRendering", "Findings", "Programme", "Reading", "ReportBuilding",
        "Templating", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "FormMakingTests",
      dependencies: ["FormMaking", "Programme", "Findings", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PublishingTests", dependencies: ["Publishing", "Files", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MailingTests",
      dependencies: [
        "Mailing", "Reading", "Publishing", "Files", "Findings", "Texts", "TestSupport",
      ],
      exclude: ["mail-features.csv"], swiftSettings: settings),
    .testTarget(
      name: "ReportBuildingTests",
      dependencies: [
        "PageRendering", "ReportBuilding", "SampleMaking", "Programme", "Reading", "Findings",
        "Files", "Issuing", "Mailing", "TestSupport",
      ],
      exclude: ["OtherCounty", "Plants"],
      swiftSettings: settings),
    .testTarget(
      name: "IssuingTests",
      dependencies: ["Issuing", "Findings"],
      swiftSettings: settings),
    .testTarget(
      name: "StartMakingTests",
      dependencies: [
        "StartMaking", "ReportBuilding", "Findings", "Files", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "sevenones", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
  ]
)

// Built only by `.ci/fuzz`: libFuzzer brings its own main function.
if Context.environment["SEVENONES_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["Files", "Reading", "TestSupport"], path: "Tests/Fuzzing",
      exclude: ["Seeds"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}
