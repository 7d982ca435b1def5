//! How the page looks: two questions and a button, or why there is nothing to attest.

use axum::response::Response;
use guichet_ui::content::{
    Button, LinkButton, Notice, Tone, back_link, button, link_button, notice,
};
use guichet_ui::form::{
    Checkbox, Choice, ErrorSummary, Mistake, Radios, checkbox, error_summary, radios,
};
use guichet_ui::french::date_text;
use guichet_ui::icon::Icon;
use guichet_ui::layout::Here;
use guichet_values::Caisse;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};

use super::file::{File, Standing};
use super::form::Form;
use super::{ADDRESS, TITLE};
use crate::papers;
use crate::shared::form::Csrf;
use crate::shared::page::{MemberPage, member_page};

const WHAT_IT_IS: &str = "Elle prouve que vos soins sont pris en charge : chez un médecin, à \
     l’hôpital, pour un employeur, une école ou une mutuelle.";

pub(super) fn ask(file: &File, today: Date, form: &Form, csrf: &Csrf) -> Response {
    let invalid = form.whom.mistake.is_some();
    let main = html! {
        @if invalid { (summary(form)) }
        (back_link(papers::ADDRESS, "Mes documents"))
        h1 { (TITLE) }
        p.lead { (WHAT_IT_IS) }
        (questions(file, today, form, csrf.token()))
    };
    page(file, invalid, main, csrf)
}

/// Refused, with the reason and another way.
pub(super) fn closed(file: &File, standing: Standing, posted: bool, csrf: &Csrf) -> Response {
    let title = match standing {
        Standing::OtherScheme => "Une autre caisse que la nôtre vous assure".to_owned(),
        Standing::Closed(Some(last)) => {
            let since = last.saturating_add(1.day());
            format!("Vos droits ne sont plus ouverts depuis le {}", date_text(since))
        }
        Standing::Closed(None) | Standing::Open => "Vos droits ne sont pas ouverts".to_owned(),
    };
    let caisse = Caisse::parse(&file.caisse).map(|caisse| caisse.to_string()).unwrap_or_default();
    let body = html! {
        @if standing == Standing::OtherScheme {
            p { "Votre attestation vous est délivrée par le régime dont vous dépendez." }
        } @else {
            p {
                "Une attestation ne peut dire que des droits ouverts. Si vous pensez que c’est une erreur, ou s’il vous faut un certificat de fin de droits, adressez-vous à votre caisse, la "
                (caisse)
                " : elle seule peut le délivrer."
            }
        }
    };
    let reason =
        notice(Notice { body: Some(body), live: posted, ..Notice::new(Tone::Warning, &title) });
    let back = link_button(LinkButton::new(papers::ADDRESS, "Revenir à mes documents"));
    let main = html! {
        h1 { (TITLE) }
        (reason)
        div.actions { (back) }
    };
    page(file, posted, main, csrf)
}

fn page(file: &File, invalid: bool, main: Markup, csrf: &Csrf) -> Response {
    member_page(MemberPage {
        title: TITLE,
        here: Here::Below(papers::ADDRESS),
        first_name: &file.first_name,
        csrf,
        invalid,
        main,
    })
}

fn questions(file: &File, today: Date, form: &Form, csrf: &str) -> Markup {
    let asked = form.asked.to_string();
    let submit = button(Button {
        icon: Some(Icon::Download),
        ..Button::new("Télécharger mon attestation (PDF)")
    });
    let body = html! {
        (for_whom(file, today, form))
        @if file.full_cover.is_some() { (mention(form)) }
        p.hint {
            "Le fichier se télécharge aussitôt, et reste dans "
            a href=(papers::ADDRESS) { "vos documents" }
            ". L’attestation vaut un an au plus, sauf si votre situation change."
        }
        (submit)
    };
    guichet_ui::form::form(guichet_ui::form::Form {
        hidden: &[("demande", &asked)],
        ..guichet_ui::form::Form::new(ADDRESS, csrf, body)
    })
}

fn for_whom(file: &File, today: Date, form: &Form) -> Markup {
    let mut options = vec![("famille".to_owned(), "Toute la famille".to_owned())];
    options.push(("moi".to_owned(), format!("{} (vous)", file.first_name)));
    options.extend(file.named(today).map(|other| {
        let label = format!("{} ({})", other.first_name, date_text(other.born_on));
        (other.id.to_string(), label)
    }));
    let alone = options.len() == 2;
    let choices: Vec<Choice<'_>> =
        options.iter().map(|(value, label)| Choice::new(value, label)).collect();
    let question = radios(Radios {
        error: form.whom.mistake.as_deref(),
        chosen: &[form.whom.typed.as_str()],
        ..Radios::new("pour", "Pour qui ?", &choices)
    });
    html! {
        @if alone {
            input type="hidden" name="pour" value="moi";
            p {
                "Elle est à votre nom : "
                strong { (file.first_name) " " (file.last_name) }
                "."
            }
        } @else { (question) }
        @for other in file.paid_elsewhere() {
            p.hint {
                (other.first_name)
                " n’y figure pas, et c’est normal : ses remboursements vont sur un autre compte bancaire que le vôtre."
            }
        }
    }
}

/// In words, because « exonération du ticket modérateur » tells nobody what it shows.
fn mention(form: &Form) -> Markup {
    checkbox(Checkbox {
        hint: Some(
            "Qui lit l’attestation saura alors que vous avez une maladie de longue durée, sans savoir laquelle. Utile à l’hôpital ou à la pharmacie ; rarement ailleurs. Elle ne figure jamais sur l’attestation d’une autre personne.",
        ),
        checked: form.mention,
        ..Checkbox::new("mention", "Montrer que mes soins sont pris en charge à 100 %")
    })
}

fn summary(form: &Form) -> Markup {
    let mistakes: Vec<Mistake<'_>> = form
        .whom
        .mistake
        .as_deref()
        .map(|text| Mistake { field: "pour", text })
        .into_iter()
        .collect();
    error_summary(ErrorSummary { mistakes: &mistakes, general: None })
}
