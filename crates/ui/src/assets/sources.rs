//! What is built in, in the order in which the browser shall read it.

macro_rules! css {
    ($($name:literal),* $(,)?) => { &[$(include_str!(concat!("../../css/", $name, ".css"))),*] };
}

macro_rules! js {
    ($($name:literal),* $(,)?) => { &[$(include_str!(concat!("../../js/", $name, ".js"))),*] };
}

macro_rules! fonts {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../fonts/", $name)))),*]
    };
}

/// The style sheet of every page; `tokens` comes first because it names the layers.
pub(super) const APP_CSS: &[&str] = css![
    "tokens", "base", "frame", "places", "footer", "button", "field", "choice", "notice", "card",
    "hero", "table", "summary", "ticket", "timeline", "chart", "compose", "dialog", "drawing",
    "print",
];

/// What the desk and the style guide add.
pub(super) const EXTRA_CSS: &[&str] = css!["extra/desk", "extra/guide"];

/// The elements, each in its module; together they are one module.
pub(super) const APP_JS: &[&str] = js!["form", "errors", "password", "count", "copy", "session"];

/// What pages with a passkey add; nobody else loads it.
pub(super) const PASSKEY_JS: &[&str] = js!["extra/passkey"];

/// What the page that checks papers adds; nobody else loads it.
pub(super) const VERIFY_JS: &[&str] = js!["extra/verify"];

/// Typefaces, named in `base.css` as `font:<file>`.
pub(super) const FONTS: &[(&str, &[u8])] = fonts![
    "atkinson-latin.woff2",
    "atkinson-latin-ext.woff2",
    "bricolage-latin.woff2",
    "bricolage-latin-ext.woff2",
];

/// The mark, for the browser's tab.
pub(super) const MARK: &[u8] = include_bytes!("../../icons/guichet.svg");
