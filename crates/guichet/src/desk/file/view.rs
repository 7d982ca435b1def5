//! How a file looks: the question first, then the summary with its numbers masked.

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::content::{
    Button, Card, Kind, Line, LinkButton, Notice, Row, Status, SummaryList, Tone, button, card,
    columns, link_button, notice, post_button, rows, summary_list, tag,
};
use guichet_ui::form::{
    Area, Choice, ErrorSummary, Mistake, Radios, TextField, area, error_summary, radios, text_field,
};
use guichet_ui::french::{date_text, time_text};
use maud::{Markup, html};

use super::form::{Form, WORDS_MAX, WORDS_MIN};
use super::open::OPEN_FOR;
use super::queries::{Account, Address, Facts};
use super::read::File;
use crate::desk::adviser::{Adviser, caisse_name};
use crate::desk::search::{self, BELOW_SEARCH};
use crate::file_access::{Motive, Part};
use crate::requests;
use crate::shared::time::paris;

const QUESTION: &str = "Pourquoi ouvrez-vous ce dossier ?";

/// The question; nothing of the person shows before it is answered.
pub(super) fn ask(adviser: &Adviser, form: &Form, name: &str, csrf: &str) -> Response {
    let main = html! {
        (problems(form))
        h1 { (QUESTION) }
        p.lead {
            "Le dossier s’ouvre pour "
            (OPEN_FOR.as_mins())
            " minutes. La personne lit dans son compte la date, votre service et ce motif."
        }
        (reasons(form, name, csrf))
        p {
            a href=(search::ADDRESS) { "Rechercher une autre personne" }
        }
    };
    let status =
        if form.has_mistakes() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    adviser.page(BELOW_SEARCH, status, (QUESTION, csrf), main)
}

fn problems(form: &Form) -> Markup {
    let fields =
        [("motif", &form.motive), ("reference", &form.reference), ("precision", &form.words)];
    let mistakes: Vec<Mistake<'_>> = fields
        .iter()
        .filter_map(|(field, state)| Some(Mistake { field, text: state.mistake.as_deref()? }))
        .collect();
    error_summary(ErrorSummary { mistakes: &mistakes, general: None })
}

fn reasons(form: &Form, name: &str, csrf: &str) -> Markup {
    let choices: Vec<Choice<'_>> = Motive::ALL
        .iter()
        .map(|motive| Choice { hint: hint(*motive), ..Choice::new(motive.code(), motive.label()) })
        .collect();
    let motive = radios(Radios {
        error: form.motive.mistake.as_deref(),
        chosen: &[form.motive.typed.as_str()],
        ..Radios::new("motif", "Motif", &choices)
    });
    let reference = text_field(TextField {
        hint: Some("Pour une demande seulement. 12 caractères, par exemple 7KQ4-2M9X-4RWH."),
        error: form.reference.mistake.as_deref(),
        value: &form.reference.typed,
        autocomplete: Some("off"),
        width: Some(18),
        code: true,
        ..TextField::new("reference", "Référence de la demande")
    });
    let hint = format!(
        "Pour un autre motif seulement, en {WORDS_MIN} caractères au moins. La personne lira cette phrase."
    );
    let words = area(Area {
        hint: Some(&hint),
        error: form.words.mistake.as_deref(),
        value: &form.words.typed,
        rows: 3,
        max: u32::try_from(WORDS_MAX).ok(),
        ..Area::new("precision", "Précision")
    });
    let body = html! {
        (motive)
        (reference)
        (words)
        (button(Button::new("Ouvrir le dossier")))
    };
    let action = format!("/agent/dossiers/{name}");
    guichet_ui::form::form(guichet_ui::form::Form::new(&action, csrf, body))
}

fn hint(motive: Motive) -> Option<&'static str> {
    match motive {
        Motive::Request => Some("Indiquez sa référence ci-dessous."),
        Motive::Other => Some("Expliquez-le ci-dessous : votre responsable est prévenu."),
        Motive::Call | Motive::Visit | Motive::Appointment | Motive::Complaint => None,
    }
}

/// The summary.
pub(super) fn file(adviser: &Adviser, file: &File, name: &str, csrf: &str) -> Response {
    let facts = &file.facts;
    let title = format!("{} {}", facts.first_name, facts.last_name);
    let form = Unmasking { action: format!("/agent/dossiers/{name}/afficher"), csrf, file };
    let main_part = html! {
        (identity(&form))
        (account(&form))
        (contact(&form))
    };
    let side = html! {
        (rights(facts))
        (paid(&form))
        (latest_requests(facts))
        (papers(name))
    };
    let body = columns(main_part, side);
    let main = html! {
        h1 { (title) }
        (open_until(facts))
        (body)
    };
    adviser.page(BELOW_SEARCH, StatusCode::OK, (&title, csrf), main)
}

/// The form behind each masked number.
struct Unmasking<'a> {
    action: String,
    csrf: &'a str,
    file: &'a File,
}

impl Unmasking<'_> {
    /// The number, and unless it is shown in full the button that shows it.
    fn number(&self, shown: Option<&str>, part: Part, about: &str) -> Markup {
        let button = Button {
            kind: Kind::Quiet,
            name_value: Some(("champ", part.code())),
            about: Some(about),
            ..Button::new("Afficher")
        };
        let Some(shown) = shown else {
            return html! {
                "Non connu"
            };
        };
        let whole = self.file.part == part;
        let reveal = unmask_form(&self.action, self.csrf, button);
        html! {
            span.code { (shown) }
            @if !whole { " " (reveal) }
        }
    }
}

fn unmask_form(action: &str, csrf: &str, button: Button<'_>) -> Markup {
    post_button(action, csrf, button)
}

fn open_until(facts: &Facts) -> Markup {
    let until = time_text(paris(facts.open_until).time());
    let motive = Motive::of(&facts.motive).map_or("", Motive::label);
    let title = format!("Dossier ouvert jusqu’à {until}");
    let body = html! {
        p { "Motif : " (motive) ". Chaque numéro affiché est enregistré et la personne le voit." }
    };
    notice(Notice { body: Some(body), ..Notice::new(Tone::Info, &title) })
}

fn identity(form: &Unmasking<'_>) -> Markup {
    let facts = &form.file.facts;
    let number = form.number(Some(&form.file.nir), Part::Nir, "le numéro de sécurité sociale");
    let certified = if facts.nir_certified { "" } else { "Numéro non certifié" };
    let mut lines = vec![
        Line::new("Nom de naissance", html! { (facts.last_name) }),
        Line::new("Prénom", html! { (facts.first_name) }),
        Line::new("Né(e) le", html! { (date_text(facts.birth_date)) }),
        Line::new(
            "Numéro de sécurité sociale",
            html! {
                (number)
                @if !certified.is_empty() { (tag(Status::Bad, certified)) }
            },
        ),
        Line::new("Caisse", html! { (caisse_name(&facts.caisse)) }),
    ];
    if let Some(usage) = &facts.usage_name {
        lines.insert(
            1,
            Line::new(
                "Nom d’usage",
                html! {
                    (usage)
                },
            ),
        );
    }
    if let Some(died) = facts.deceased_on {
        lines.push(Line::new(
            "Décès",
            html! {
                "Le "
                (date_text(died))
            },
        ));
    }
    card(Card::new("Identité", "identite", summary_list(SummaryList { lines })))
}

fn account(form: &Unmasking<'_>) -> Markup {
    let email = form.number(form.file.email.as_deref(), Part::Email, "l’adresse e-mail");
    let facts = &form.file.facts;
    let (status, word, since) = match account_state(facts.account.as_ref()) {
        (Status::Good | Status::YourTurn, _, since) if facts.frozen => {
            (Status::Bad, "Compte bloqué", since)
        }
        state => state,
    };
    let state = html! {
        (tag(status, word))
        @if let Some(since) = since { " " (since) }
    };
    let lines = vec![Line::new("État", state), Line::new("Adresse e-mail confirmée", email)];
    let lines = summary_list(SummaryList { lines });
    let body = html! {
        (lines)
        (acts(form))
    };
    card(Card::new("Compte", "compte", body))
}

/// What can be done for the account.
fn acts(form: &Unmasking<'_>) -> Markup {
    let address = |act: &str| form.action.replace("/afficher", act);
    let code = address("/code-provisoire");
    let code = link_button(LinkButton {
        kind: Kind::Secondary,
        ..LinkButton::new(&code, "Donner un code provisoire")
    });
    let facts = &form.file.facts;
    let (freeze, words) = if facts.frozen {
        (address("/deblocage"), "Débloquer le compte")
    } else {
        (address("/blocage"), "Bloquer le compte")
    };
    html! {
        div.actions {
            (code)
            @if facts.has_open_account() {
                a href=(freeze) { (words) }
            }
        }
    }
}

/// Its state in a word, and since when.
fn account_state(account: Option<&Account>) -> (Status, &'static str, Option<String>) {
    let since = |at| Some(format!("depuis le {}", date_text(paris(at).date())));
    match account {
        None => (Status::Quiet, "Pas de compte", None),
        Some(Account { closed_at: Some(at), .. }) => (Status::Quiet, "Compte fermé", since(*at)),
        Some(Account { email_sealed: None, opened_at, .. }) => {
            (Status::YourTurn, "Adresse à confirmer", since(*opened_at))
        }
        Some(Account { opened_at, .. }) => (Status::Good, "Compte ouvert", since(*opened_at)),
    }
}

fn contact(form: &Unmasking<'_>) -> Markup {
    let file = form.file;
    let address = file.facts.address.as_ref().map_or_else(
        || {
            html! {
                "Non connue"
            }
        },
        lives_at,
    );
    let mobile = form.number(file.mobile.as_deref(), Part::Mobile, "le téléphone mobile");
    let landline = form.number(file.landline.as_deref(), Part::Landline, "le téléphone fixe");
    let lines = vec![
        Line::new("Adresse postale", address),
        Line::new("Téléphone mobile", mobile),
        Line::new("Téléphone fixe", landline),
    ];
    card(Card::new("Coordonnées", "coordonnees", summary_list(SummaryList { lines })))
}

fn lives_at(address: &Address) -> Markup {
    html! {
        (address.street)
        br;
        (address.postal_code)
        " "
        (address.town)
    }
}

fn rights(facts: &Facts) -> Markup {
    let covered = match (facts.covered_from, facts.covered_until) {
        (Some(_), Some(until)) => format!("Droits ouverts jusqu’au {}", date_text(until)),
        (Some(from), None) => format!("Droits ouverts depuis le {}", date_text(from)),
        (None, _) => "Droits fermés".to_owned(),
    };
    let vitale = match facts.card_since {
        Some(since) => format!("Active depuis le {}", date_text(since)),
        None => "Aucune carte active".to_owned(),
    };
    let mut lines = vec![
        Line::new("Assurance maladie", html! { (covered) }),
        Line::new("Carte Vitale", html! { (vitale) }),
    ];
    if let Some(until) = facts.c2s_until {
        let shown = html! {
            "Jusqu’au "
            (date_text(until))
        };
        lines.insert(1, Line::new("Complémentaire santé solidaire", shown));
    }
    card(Card::new("Droits et carte", "droits", summary_list(SummaryList { lines })))
}

fn paid(form: &Unmasking<'_>) -> Markup {
    let iban = form.number(form.file.iban.as_deref(), Part::Iban, "l’IBAN");
    let mut lines = vec![Line::new("IBAN", iban)];
    if let Some(holder) = &form.file.facts.holder {
        lines.push(Line::new(
            "Titulaire",
            html! {
                (holder)
            },
        ));
    }
    card(Card::new("Paiement", "paiement", summary_list(SummaryList { lines })))
}

fn latest_requests(facts: &Facts) -> Markup {
    let lines: Vec<Row<'_>> = facts
        .requests
        .iter()
        .map(|request| {
            let received = date_text(paris(request.opened_at).date());
            let (status, word) = request_state(&request.state);
            Row {
                title: requests::title(&request.kind),
                detail: html! {
                    (request.reference)
                    ", reçue le "
                    (received)
                },
                figure: tag(status, word),
                href: None,
            }
        })
        .collect();
    let body = html! {
        @if lines.is_empty() {
            p { "Aucune demande." }
        } @else { (rows(&lines)) }
    };
    card(Card::new("Dernières demandes", "demandes", body))
}

fn papers(name: &str) -> Markup {
    let list = format!("/agent/dossiers/{name}/documents");
    let body = html! {
        p { "Ceux que la personne a reçus, et s’ils sont encore valables." }
    };
    let more = Some((list.as_str(), "Voir les documents émis"));
    card(Card { more, ..Card::new("Documents", "documents", body) })
}

fn request_state(state: &str) -> (Status, &'static str) {
    match state {
        "recue" => (Status::Waiting, "Reçue"),
        "en_cours" => (Status::Waiting, "En cours"),
        "acceptee" => (Status::Good, "Acceptée"),
        "refusee" => (Status::Bad, "Refusée"),
        _ => (Status::Quiet, "Annulée"),
    }
}
