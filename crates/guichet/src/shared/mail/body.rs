//! What a mail says: one list of words, shown twice.

use guichet_ui::french;
use maud::{DOCTYPE, Markup, html};
use serde::{Deserialize, Serialize};

/// Words, at most one link, words. It may hold a link with a token, so it is never printed.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Body {
    greeting: String,
    before: Vec<String>,
    link: Option<Link>,
    after: Vec<String>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Link {
    label: String,
    address: String,
}

/// Said under every mail: what we never do is what a forged one does (security 1.5).
const CLOSING: [&str; 2] = [
    "Votre caisse d’assurance maladie",
    "Ce message est automatique, n’y répondez pas. Nous ne demandons jamais votre code ni votre \
     numéro de sécurité sociale par e-mail.",
];

impl Body {
    /// « Bonjour, » and nothing yet.
    pub(crate) fn new() -> Self {
        let nothing = || Vec::with_capacity(2);
        Self { greeting: "Bonjour,".to_owned(), before: nothing(), link: None, after: nothing() }
    }

    /// « Bonjour Camille, »: the first name is the most that a mail says of a person.
    pub(crate) fn to(first_name: &str) -> Self {
        Self { greeting: format!("Bonjour {},", one_line(first_name)), ..Self::new() }
    }

    /// One more paragraph.
    #[must_use]
    pub(crate) fn says(mut self, words: &str) -> Self {
        let paragraphs = if self.link.is_none() { &mut self.before } else { &mut self.after };
        paragraphs.push(french::spaces(&one_line(words)));
        self
    }

    /// The one thing to do, with the whole address of a page that asks before it does anything.
    #[must_use]
    pub(crate) fn link(mut self, label: &str, address: &str) -> Self {
        self.link = Some(Link { label: one_line(label), address: one_line(address) });
        self
    }

    /// « Bonjour Camille, ».
    pub(crate) fn greeting(&self) -> &str {
        &self.greeting
    }

    /// What stands before the link; everything where there is none.
    pub(crate) fn before(&self) -> &[String] {
        &self.before
    }

    /// The link: its words and its address.
    pub(crate) fn button(&self) -> Option<(&str, &str)> {
        self.link.as_ref().map(|link| (link.label.as_str(), link.address.as_str()))
    }

    /// What stands after it.
    pub(crate) fn after(&self) -> &[String] {
        &self.after
    }

    /// The addresses in it.
    pub(crate) fn links(&self) -> Vec<&str> {
        self.link.iter().map(|link| link.address.as_str()).collect()
    }

    /// The plain part.
    pub(crate) fn text(&self) -> String {
        let link = self.link.iter().map(|link| format!("{}\n{}", link.label, link.address));
        let paragraphs: Vec<String> = std::iter::once(self.greeting.clone())
            .chain(self.before.clone())
            .chain(link)
            .chain(self.after.clone())
            .chain(CLOSING.map(french::spaces))
            .collect();
        format!("{}\n", paragraphs.join("\n\n"))
    }

    /// The other part: readable on a phone, in the dark, without any picture. Styles stand on each
    /// element, because mailboxes drop the rest; nothing is fetched from anywhere.
    pub(crate) fn html(&self, subject: &str) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="fr" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (subject) }
                }
                body style="margin:0;padding:0" {
                    div style=(SHEET) { (self.content()) }
                }
            }
        };
        page.into_string()
    }

    fn content(&self) -> Markup {
        let [signed, warning] = CLOSING.map(french::spaces);
        html! {
            p style=(WORDS) { (self.greeting) }
            @for words in &self.before {
                p style=(WORDS) { (words) }
            }
            @if let Some(link) = &self.link {
                p style=(WORDS) {
                    a href=(link.address) style=(BUTTON) { (link.label) }
                }
                p style=(SMALL) {
                    a href=(link.address) style="color:inherit" { (link.address) }
                }
            }
            @for words in &self.after {
                p style=(WORDS) { (words) }
            }
            p style=(WORDS) { (signed) }
            p style=(FOOT) { (warning) }
        }
    }

    /// As it is sealed in the outbox.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

const SHEET: &str = "max-width:560px;margin:0 auto;padding:24px 20px;\
    font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;\
    font-size:17px;line-height:1.55";
const WORDS: &str = "margin:0 0 18px";
const SMALL: &str = "margin:0 0 18px;font-size:14px;overflow-wrap:anywhere;word-break:break-word";
const FOOT: &str = "margin:28px 0 0;padding-top:16px;border-top:1px solid #8a938d;font-size:14px";
const BUTTON: &str = "display:inline-block;padding:14px 24px;border-radius:8px;\
    background-color:#0f4f3f;color:#ffffff;font-weight:600;text-decoration:none";

/// What comes from outside can begin no line of its own (T20).
fn one_line(words: &str) -> String {
    words
        .split(|c: char| c.is_control() || c == ' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::Body;

    fn body() -> Body {
        Body::to("Zoé <b>\r\nBcc: x@exemple.fr")
            .says("Une chose vous attend : la voici.")
            .link("Voir la chose", "https://exemple.fr/activation?jeton=a&b=c")
            .says("Valable 7 jours.")
    }

    fn words(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    #[test]
    fn both_parts_say_the_same_words() {
        let (html, text) = (body().html("Objet"), body().text());
        let page = Html::parse_document(&html);
        let read = page.select(&Selector::parse("body").unwrap()).next().unwrap();
        let read: Vec<&str> = read.text().collect();

        assert_eq!(words(&read.join(" ")), words(&text));
    }

    #[test]
    fn nothing_is_fetched_and_nothing_runs() {
        let html = body().html("Objet");
        let page = Html::parse_document(&html);
        let select = |what: &str| page.select(&Selector::parse(what).unwrap()).count();

        assert_eq!(select("img, link, script, style, iframe, form, [src], [onclick], b"), 0);
        assert_eq!(select("a[href='https://exemple.fr/activation?jeton=a&b=c']"), 2);
        assert!(!html.contains("url("), "{html}");
    }

    #[test]
    fn a_name_stays_on_its_line() {
        let text = body().text();

        assert!(text.starts_with("Bonjour Zoé <b> Bcc: x@exemple.fr,\n\n"), "{text}");
        assert_eq!(body().links(), ["https://exemple.fr/activation?jeton=a&b=c"]);
    }

    #[test]
    fn the_outbox_gives_back_what_it_got() {
        let again = Body::from_bytes(&body().to_bytes()).unwrap();

        assert_eq!(again.text(), body().text());
    }
}
