//! What every page promises, proved on every state of the style guide.

use std::collections::BTreeSet;

use guichet_ui::{
    assets,
    form::{TextField, text_field},
    guide,
};

mod support;

use support::{Tag, tags, text};

/// Every page with its name, so that a failure says where.
fn pages() -> Vec<(String, String)> {
    let mut pages = vec![("guide".to_owned(), guide::page().into_string())];
    pages.extend(guide::states().into_iter().map(|s| (s.slug.to_owned(), s.markup.into_string())));
    pages
}

/// Runs a promise over every page.
fn each(promise: impl Fn(&str, &str, &[Tag])) {
    for (name, html) in pages() {
        promise(&name, &html, &tags(&html));
    }
}

fn ids(tags: &[Tag]) -> BTreeSet<&str> {
    tags.iter().filter_map(|tag| tag.get("id")).collect()
}

/// What people type into or choose from.
fn is_control(tag: &Tag) -> bool {
    let kind = tag.get("type").unwrap_or_default();
    matches!(tag.name.as_str(), "input" | "select" | "textarea") && kind != "hidden"
}

#[test]
fn states_have_addresses_of_their_own() {
    let states = guide::states();
    let slugs: BTreeSet<_> = states.iter().map(|state| state.slug).collect();
    assert_eq!(slugs.len(), states.len());
    assert!(states.iter().all(|state| state.href().starts_with("/guide-de-style/etats/")));
}

#[test]
fn a_page_has_a_language_a_title_one_h1_and_a_main() {
    each(|name, html, tags| {
        let count = |wanted: &str| tags.iter().filter(|tag| tag.name == wanted).count();
        assert_eq!((count("h1"), count("main"), count("title")), (1, 1, 1), "{name}");
        assert!(html.contains("<html lang=\"fr\""), "{name}");
        assert!(html.contains(" — guichet</title>"), "{name}");
    });
}

#[test]
fn ids_are_unique_and_every_reference_finds_its_id() {
    each(|name, _, tags| {
        let known = ids(tags);
        let all = tags.iter().filter(|tag| tag.get("id").is_some()).count();
        assert_eq!(known.len(), all, "an id comes twice in {name}");
        for tag in tags {
            for attribute in ["for", "aria-describedby", "aria-labelledby", "aria-controls"] {
                for id in tag.get(attribute).unwrap_or_default().split_whitespace() {
                    assert!(known.contains(id), "{attribute}={id} finds nothing in {name}");
                }
            }
        }
    });
}

#[test]
fn every_control_has_a_label_and_every_mistake_is_tied_to_it() {
    each(|name, _, tags| {
        let labelled: BTreeSet<_> = tags.iter().filter_map(|tag| tag.get("for")).collect();
        for control in tags.iter().filter(|tag| is_control(tag)) {
            let id = control.get("id").unwrap_or_default();
            assert!(labelled.contains(id), "{name}: no label for {control:?}");
            assert!(control.get("required").is_none(), "{name}: the server says what is missing");
            // A blank one says nothing: the style sheet asks by it whether something was typed.
            let blank = control.get("placeholder").is_none_or(|words| words == " ");
            assert!(blank, "{name}: a placeholder is no label");
            if control.get("aria-invalid").is_some() {
                let described = control.get("aria-describedby").unwrap_or_default();
                assert!(described.contains(&format!("{id}-erreur")), "{name}: {control:?}");
            }
        }
    });
}

#[test]
fn a_page_with_mistakes_says_so_in_its_title_and_links_to_the_fields() {
    each(|name, html, tags| {
        let has_summary = tags.iter().any(|tag| tag.is_a("errors"));
        assert_eq!(html.contains("<title>Erreur\u{a0}: "), has_summary, "{name}");
    });
    let html = page("page-question-fausse");
    let tags = tags(&html);
    for field in ["iban_fin", "vitale_fin"] {
        let link = format!("#{field}");
        assert!(tags.iter().any(|tag| tag.get("href") == Some(link.as_str())));
        assert!(ids(&tags).contains(field));
    }
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    each(|name, _, tags| {
        for tag in tags {
            assert_ne!(tag.name, "style", "{name}");
            assert!(tag.name != "script" || tag.get("src").is_some(), "{name}: inline script");
            for (attribute, value) in &tag.attributes {
                assert!(attribute != "style" && !attribute.starts_with("on"), "{name}: {tag:?}");
                if matches!(attribute.as_str(), "href" | "src" | "action") {
                    assert!(value.starts_with(['/', '#']), "{name}: {value} is elsewhere");
                }
            }
        }
    });
}

#[test]
fn every_post_carries_its_token_and_every_button_its_type() {
    each(|name, html, tags| {
        let posts = tags.iter().filter(|tag| tag.get("method") == Some("post")).count();
        let tokens = tags.iter().filter(|tag| tag.get("name") == Some("csrf")).count();
        assert_eq!(posts, tokens, "{name}");
        assert!(!html.contains("<button class=\"button\">"), "{name}");
        assert!(tags.iter().all(|tag| tag.name != "button" || tag.get("type").is_some()), "{name}");
    });
}

#[test]
fn nothing_is_chosen_in_advance() {
    let html = page("oui-non");
    assert!(tags(&html).iter().all(|tag| tag.get("checked").is_none()));
    let html = page("page-relire");
    assert!(tags(&html).iter().all(|tag| tag.get("checked").is_none()));
}

#[test]
fn drawings_are_silent_or_named() {
    each(|name, _, tags| {
        for svg in tags.iter().filter(|tag| tag.name == "svg") {
            let named = svg.get("role") == Some("img") && svg.get("aria-label").is_some();
            assert!(named || svg.get("aria-hidden") == Some("true"), "{name}: {svg:?}");
        }
    });
}

#[test]
fn navigation_says_where_one_is_and_lets_one_out() {
    let html = page("page-compte");
    let tags = tags(&html);
    let current: Vec<_> =
        tags.iter().filter(|tag| tag.get("aria-current") == Some("page")).collect();
    assert_eq!(current.len(), 1);
    assert!(current.iter().all(|tag| tag.get("href") == Some("/mon-compte")));
    assert!(tags.iter().any(|tag| tag.get("action") == Some("/deconnexion")));
    assert!(tags.iter().any(|tag| tag.get("href") == Some("/accessibilite")));
}

#[test]
fn spaces_are_french() {
    each(|name, html, _| {
        for words in text(html) {
            for wrong in [" :", " ;", " !", " ?", " %", " »", "« ", " €"] {
                assert!(!words.contains(wrong), "{name}: « {words} »");
            }
            assert!(!words.contains('\''), "{name}: a straight apostrophe in « {words} »");
        }
    });
}

#[test]
fn every_class_is_styled_and_every_style_is_used() {
    let css = styles();
    let mut worn = BTreeSet::new();
    each(|name, _, tags| {
        for class in tags.iter().flat_map(|tag| tag.get("class").unwrap_or_default().split(' ')) {
            assert!(class.is_empty() || css.contains(class), "{name}: nothing styles .{class}");
        }
    });
    for (_, html) in pages() {
        let classes = |tag: &Tag| tag.get("class").unwrap_or_default().to_owned();
        worn.extend(
            tags(&html)
                .iter()
                .flat_map(|tag| classes(tag).split(' ').map(str::to_owned).collect::<Vec<_>>()),
        );
    }
    let idle: Vec<_> = css.iter().filter(|class| !worn.contains(*class)).collect();
    assert!(idle.is_empty(), "no page of the guide wears {idle:?}");
}

/// Every class that the style sheets name.
fn styles() -> BTreeSet<String> {
    let sheets = [assets::css_href(), assets::extra_css_href()];
    let files = assets::all().iter().filter(|asset| sheets.contains(&asset.path.as_str()));
    let css: String = files.map(|asset| String::from_utf8_lossy(&asset.bytes)).collect();
    let css = css.replace(".woff2", "");
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    css.split('.')
        .skip(1)
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
        .map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or_default().to_owned())
        .collect()
}

/// What a screen reader says for a wrong field: label, hint, mistake, known beginning.
#[test]
fn a_wrong_field_reads_in_order() {
    let field = text_field(TextField {
        hint: Some("Sous la puce."),
        error: Some("Il manque 2 chiffres."),
        value: "046713226",
        prefix: Some("8025000002"),
        code: true,
        width: Some(11),
        ..TextField::new("vitale_fin", "Les 11 derniers chiffres")
    });
    insta::assert_snapshot!(field.into_string().replace("><", ">\n<"), @r#"
    <div class="field wrong">
    <label class="label" for="vitale_fin">Les 11 derniers chiffres</label>
    <p class="hint" id="vitale_fin-aide">Sous la puce.</p>
    <p class="error" id="vitale_fin-erreur">
    <span class="hidden">Erreur : </span>Il manque 2 chiffres.</p>
    <div class="control">
    <span class="affix" id="vitale_fin-debut">
    <span class="hidden">Commence par </span>8025000002</span>
    <input class="input w-11 code" id="vitale_fin" name="vitale_fin" type="text" value="046713226" spellcheck="false" autocapitalize="characters" aria-invalid="true" aria-describedby="vitale_fin-aide vitale_fin-erreur vitale_fin-debut">
    </div>
    </div>
    "#);
}

/// The page of one state; empty when there is none, which no promise survives.
fn page(slug: &str) -> String {
    let found = guide::states().into_iter().find(|state| state.slug == slug);
    found.map(|state| state.markup.into_string()).unwrap_or_default()
}
