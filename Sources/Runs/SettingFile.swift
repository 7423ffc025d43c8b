internal import Foundation
public import GymCore

/// Settings whose value is a longer text, such as a map, may name a file that holds it.
public enum SettingFile {
  /// The largest text, in bytes.
  private static let limit = 16 << 20

  /// A text without the marks of other systems: one of the order of bytes, and returns before line breaks.
  private static func plain(_ text: String) -> String {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    return text.replacing("\r\n", with: "\n")
  }

  /// Returns `setting` with the text of the file that its value names, if it names one.
  ///
  /// A value that could be the path of a file has a slash or a point in it, but no line break.
  ///
  /// - Throws: `RunError.cannotRead` where there is such a file but not a text in it.
  public static func contents(of setting: SettingValue) throws -> SettingValue {
    let value = setting.value
    guard value.contains("/") || value.contains("."), !value.contains("\n"),
      value.utf8.count < 4_096, Numerals.real(from: value) == nil, Folder.working.has(value),
      // The folder of a run is named, not read.
      !Folder.working.hasFolder(value)
    else { return setting }
    do throws(FileError) {
      let bytes = try Folder.working.bytes(of: value, limit: limit)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw FileError(cannot: "read", value, code: EILSEQ)
      }
      return SettingValue(name: setting.name, value: plain(text))
    } catch {
      throw RunError.cannotRead(error)
    }
  }
}
