//! How the checklist looks.

use guichet_ui::form::{Checkbox, Choice, Group, Mistake, Radios, checkbox, group, radios};
use maud::{Markup, html};

use super::{CHECKS_BY_PHONE_MIN, Channel, Check, Form};

/// The questions of the checklist, for the form of an act.
pub(in crate::desk) fn questions(form: &Form) -> Markup {
    let choices: Vec<Choice<'_>> =
        Channel::ALL.iter().map(|channel| Choice::new(channel.code(), channel.label())).collect();
    let channel = radios(Radios {
        error: form.channel.mistake.as_deref(),
        chosen: &[form.channel.typed.as_str()],
        inline: true,
        ..Radios::new("canal", "Où se trouve la personne ?", &choices)
    });
    let herself = checkbox(Checkbox {
        error: form.herself.mistake.as_deref(),
        checked: form.herself.typed == "oui",
        hint: Some("Une procuration ne suffit jamais."),
        ..Checkbox::new("elle_meme", "C’est la personne elle-même qui le demande")
    });
    let boxes: Vec<Markup> = Check::ALL.iter().map(|check| one(*check, form)).collect();
    let hint = format!(
        "À l’accueil, la pièce d’identité. Au téléphone, {CHECKS_BY_PHONE_MIN} des autres au moins. Ce que vous cochez est enregistré."
    );
    let checks = group(Group {
        hint: Some(&hint),
        body: html! {
            @for one in &boxes { (one) }
        },
        legend: "Ce que vous avez vérifié",
    });
    html! {
        (channel)
        (herself)
        (checks)
    }
}

fn one(check: Check, form: &Form) -> Markup {
    // What is missing is said at the first box.
    let error = form.missing.as_deref().filter(|_| check == Check::Paper);
    checkbox(Checkbox {
        error,
        checked: form.checks.contains(&check),
        ..Checkbox::new(check.field(), check.label())
    })
}

/// What is wrong, for the summary of the page.
pub(in crate::desk) fn mistakes(form: &Form) -> Vec<Mistake<'_>> {
    let fields = [
        ("canal", form.channel.mistake.as_deref()),
        ("elle_meme", form.herself.mistake.as_deref()),
        (Check::Paper.field(), form.missing.as_deref()),
    ];
    fields.into_iter().filter_map(|(field, text)| Some(Mistake { field, text: text? })).collect()
}
