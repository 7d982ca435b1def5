//! The files that a browser loads: built into the program, named by their content.
//!
//! A name changes when the bytes change, so each may be kept for ever
//! (`cache-control: public, max-age=31536000, immutable`).

use std::{borrow::Cow, io::Write, sync::LazyLock};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

mod sources;

use sources::{APP_CSS, APP_JS, EXTRA_CSS, FONTS, MARK, PASSKEY_JS, VERIFY_JS};

/// One file to serve.
pub struct Asset {
    /// Where: `/assets/<content hash>/<name>`.
    pub path: String,
    /// Its media type, with the charset where it is text.
    pub content_type: &'static str,
    /// What to send.
    pub bytes: Cow<'static, [u8]>,
    /// The same, gzipped; none for what is compressed already.
    pub gzip: Option<Vec<u8>>,
}

/// Every file, in no particular order. Anything else below `/assets/` is a 404.
pub fn all() -> &'static [Asset] {
    &SHELF.assets
}

/// Address of the style sheet of every page.
pub fn css_href() -> &'static str {
    &SHELF.css
}

/// Address of the style sheet that the desk and the style guide add to it.
pub fn extra_css_href() -> &'static str {
    &SHELF.extra_css
}

/// Address of the script of every page, an ES module.
pub fn js_href() -> &'static str {
    &SHELF.js
}

/// Address of the script that a form with a passkey adds to it.
pub fn passkey_js_href() -> &'static str {
    &SHELF.passkey_js
}

/// Address of the script that the page which checks papers adds to it.
pub fn verify_js_href() -> &'static str {
    &SHELF.verify_js
}

/// Address of the typeface of running text: the one file worth a preload.
pub fn text_font_href() -> &'static str {
    &SHELF.text_font
}

/// Address of the mark, as the browser's tab shows it.
pub fn mark_href() -> &'static str {
    &SHELF.mark
}

struct Shelf {
    assets: Vec<Asset>,
    css: String,
    extra_css: String,
    js: String,
    passkey_js: String,
    verify_js: String,
    text_font: String,
    mark: String,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(stock);

fn stock() -> Shelf {
    let mut assets = Vec::new();
    let mut css = without_comments(&APP_CSS.concat());
    let mut text_font = String::new();
    for (name, bytes) in FONTS {
        let href = shelve(&mut assets, name, "font/woff2", Cow::Borrowed(bytes));
        css = css.replace(&format!("font:{name}"), &href);
        if *name == "atkinson-latin.woff2" {
            text_font = href;
        }
    }
    let text = |text: String| Cow::Owned(text.into_bytes());
    let css = shelve(&mut assets, "app.css", "text/css; charset=utf-8", text(css));
    let extra = without_comments(&EXTRA_CSS.concat());
    let extra_css = shelve(&mut assets, "extra.css", "text/css; charset=utf-8", text(extra));
    let script = "text/javascript; charset=utf-8";
    let js = without_comments(&APP_JS.concat());
    let js = shelve(&mut assets, "app.js", script, text(js));
    let passkey_js = without_comments(&PASSKEY_JS.concat());
    let passkey_js = shelve(&mut assets, "passkey.js", script, text(passkey_js));
    let verify_js = without_comments(&VERIFY_JS.concat());
    let verify_js = shelve(&mut assets, "verify.js", script, text(verify_js));
    let mark = shelve(&mut assets, "guichet.svg", "image/svg+xml", Cow::Borrowed(MARK));
    Shelf { assets, css, extra_css, js, passkey_js, verify_js, text_font, mark }
}

/// Where every file of ours is.
pub const FOLDER: &str = "/assets/";

/// Puts one file on the shelf and tells its address.
fn shelve(
    assets: &mut Vec<Asset>,
    name: &str,
    content_type: &'static str,
    bytes: Cow<'static, [u8]>,
) -> String {
    let path = format!("{FOLDER}{}/{name}", fingerprint(&bytes));
    let gzip = if content_type == "font/woff2" { None } else { gzip(&bytes) };
    assets.push(Asset { path: path.clone(), content_type, bytes, gzip });
    path
}

/// The first 64 bits of SHA-256: a clash of two versions of one file is out of the question.
fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(8)
        .fold(String::new(), |name, byte| format!("{name}{byte:02x}"))
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Our comments are for those who read the sources. A comment starts its line in all of them,
/// which is what makes this safe without a parser.
fn without_comments(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut inside = false;
    for line in source.lines() {
        let line = line.trim();
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}
