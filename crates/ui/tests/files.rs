//! The files that a browser loads: light, complete, ours.

use std::collections::BTreeSet;

use guichet_ui::{assets, error_page};

/// Kilobytes as budgets count them.
const KB: usize = 1024;

fn compressed(href: &str) -> usize {
    let asset = assets::all().iter().find(|asset| asset.path == href);
    asset.and_then(|asset| asset.gzip.as_ref()).map_or(usize::MAX, Vec::len)
}

fn source(href: &str) -> String {
    let asset = assets::all().iter().find(|asset| asset.path == href);
    asset.map(|asset| String::from_utf8_lossy(&asset.bytes).into_owned()).unwrap_or_default()
}

#[test]
fn pages_stay_light() {
    let sizes = [
        (assets::css_href(), 12 * KB),
        (assets::js_href(), 12 * KB),
        (assets::extra_css_href(), 20 * KB),
    ];
    for (href, budget) in sizes {
        assert!(compressed(href) <= budget, "{href} weighs {} bytes", compressed(href));
    }
    // What a member's page may load in scripts, all together.
    for more in [assets::passkey_js_href(), assets::verify_js_href()] {
        assert!(compressed(assets::js_href()) + compressed(more) <= 12 * KB, "{more}");
    }
    assert!(error_page::unavailable().len() <= 4 * KB);
}

#[test]
fn names_follow_the_content() {
    let paths: BTreeSet<_> = assets::all().iter().map(|asset| &asset.path).collect();
    assert_eq!(paths.len(), assets::all().len());
    for asset in assets::all() {
        let hash = asset.path.split('/').nth(2).unwrap_or_default();
        assert!(hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert!(!asset.bytes.is_empty(), "{}", asset.path);
    }
}

#[test]
fn the_style_sheet_finds_its_typefaces_here() {
    let css = source(assets::css_href());
    let fonts: Vec<_> =
        css.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(fonts.len(), 4);
    for font in fonts {
        assert!(assets::all().iter().any(|asset| asset.path == font), "{font}");
    }
}

#[test]
fn comments_stay_at_home() {
    for href in
        [assets::css_href(), assets::extra_css_href(), assets::js_href(), assets::passkey_js_href()]
    {
        assert!(!source(href).contains("/*"), "{href}");
    }
}

#[test]
fn braces_are_balanced_in_every_style_sheet() {
    for href in [assets::css_href(), assets::extra_css_href()] {
        let css = source(href);
        assert_eq!(css.matches('{').count(), css.matches('}').count(), "{href}");
    }
}

#[test]
fn scripts_build_no_markup_from_text() {
    let js = [assets::js_href(), assets::passkey_js_href(), assets::verify_js_href()]
        .map(source)
        .concat();
    for banned in
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write", "Function("]
    {
        assert!(!js.contains(banned), "{banned} needs a Trusted Types policy");
    }
}
