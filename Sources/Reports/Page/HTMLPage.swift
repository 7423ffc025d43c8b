internal import Foundation
internal import Gates

/// A page that is one file and asks nobody for anything.
///
/// Its content security policy names the hashes of its one style and its one script, so that whatever else came into
/// it could neither load nor run (W3C, "Content Security Policy Level 3", section 2.3.1).
struct HTMLPage {
  /// The title of the window.
  let title: String

  /// The text of its style.
  let style: String

  /// The text of its script; empty where it has none.
  let script: String

  /// What is to be seen, in HTML.
  let body: String

  /// The file.
  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(HTMLText.escaped(title))</title>
    <style>\(style)</style>
    </head>
    <body>
    <main>
    \(body)</main>
    \(script.isEmpty ? "" : "<script>\(script)</script>\n")</body>
    </html>

    """
  }

  /// Styles of elements (their `style` attribute) are allowed, for they cannot load anything under it.
  private var policy: String {
    "default-src 'none'; img-src data:; style-src-elem '\(Self.hash(style))'; "
      + "style-src-attr 'unsafe-inline'"
      + (script.isEmpty ? "" : "; script-src '\(Self.hash(script))'")
  }

  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256(Array(text.utf8)).bytes).base64EncodedString()
  }
}
