//! The words and figures of each paper, from the lines that the pages show. Every table adds up: what
//! the lines leave open is a line of its own.

use guichet_documents::{Figures, Part, Releve};
use guichet_rules::allowance::LeaveKind;
use guichet_rules::words::rate_text;
use guichet_ui::french::{amount_text, date_text, month_text};
use guichet_values::Cents;

use super::form::Period;
use super::queries::{Allowance, Line, Paid, What};
use crate::payments::queries::Family;
use crate::payments::{flat_sum, nature};

/// The natures of the table `payments`, in the order of the page of the months.
const NATURES: [&str; 6] =
    ["soins", "pharmacie", "hospitalisation", "indemnites_journalieres", "pension", "autre"];

/// The kept sums, in the order of the counters.
const FLAT_SUMS: [&str; 4] =
    ["participation", "franchise_medicament", "franchise_paramedicale", "franchise_transport"];

const KINDS: [LeaveKind; 5] = [
    LeaveKind::Sickness,
    LeaveKind::Maternity,
    LeaveKind::Adoption,
    LeaveKind::Paternity,
    LeaveKind::WorkAccident,
];

const ALLOWANCES: &str = "indemnites_journalieres";

/// The statement of a period; none where nothing was paid that it would tell.
pub(super) fn releve(period: Period, family: &Family, paid: &[Paid]) -> Option<Releve> {
    match period {
        Period::Month(_) if !paid.is_empty() => Some(of_month(period, family, paid)),
        Period::Year(_) if !paid.is_empty() => Some(of_year(period, family, paid)),
        Period::Tax(_) => of_tax(period, paid),
        Period::Month(_) | Period::Year(_) => None,
    }
}

/// The décompte of one payment.
pub(super) fn decompte(family: &Family, paid: &Paid) -> Releve {
    let mut key_facts = vec![
        fact("Paiement", &paid.label),
        fact("Nature", nature(&paid.nature)),
        fact("Versé le", &date_text(paid.on)),
        fact("Montant", &amount_text(paid.amount.get())),
        fact("Pour", family.name(paid.beneficiary)),
    ];
    key_facts.extend(paid.sent.map(|sent| {
        fact("Complémentaire", if sent { "Transmis" } else { "Non transmis, à lui envoyer" })
    }));
    let part = Part {
        title: "Le calcul, ligne par ligne".to_owned(),
        notes: vec![format!("{}.", to_whom(paid))],
        figures: Some(of_payment(family, paid)),
    };
    Releve {
        title: "Décompte de paiement".to_owned(),
        key_facts,
        intro: Vec::new(),
        parts: vec![part],
        closing: about_signs(std::slice::from_ref(paid)),
    }
}

fn of_month(period: Period, family: &Family, paid: &[Paid]) -> Releve {
    let mut parts = vec![by_nature("Le mois en bref", paid)];
    parts.extend(paid.iter().map(|paid| Part {
        title: format!("{} · {}", date_text(paid.on), paid.label),
        notes: vec![told(family, paid)],
        figures: Some(of_payment(family, paid)),
    }));
    Releve {
        title: period.title(),
        key_facts: key_facts(period, paid),
        intro: Vec::new(),
        parts,
        closing: about_signs(paid),
    }
}

fn of_year(period: Period, family: &Family, paid: &[Paid]) -> Releve {
    let months = paid.chunk_by(|a, b| a.on.first_of_month() == b.on.first_of_month());
    let months: Vec<_> = months
        .filter_map(|month| Some((month_text(month.first()?.on), month.iter().collect())))
        .collect();
    let everybody = std::iter::once(None).chain(family.others.iter().map(|other| Some(other.id)));
    let mut people: Vec<(String, Vec<&Paid>)> = everybody
        .map(|who| (family.name(who).to_owned(), by(paid, |paid| paid.beneficiary == who)))
        .collect();
    let known = |paid: &Paid| {
        paid.beneficiary.is_none_or(|id| family.others.iter().any(|other| other.id == id))
    };
    people.push(("Un ayant droit".to_owned(), by(paid, |paid| !known(paid))));
    people.retain(|(_, theirs)| !theirs.is_empty());
    let mut parts = vec![by_nature("Par nature", paid)];
    parts.push(two_ways("Par personne", "Personne", &people));
    parts.push(two_ways("Par mois", "Mois", &months));
    parts.extend(care_of(paid));
    parts.extend(kept_of(paid));
    Releve {
        title: period.title(),
        key_facts: key_facts(period, paid),
        intro: Vec::new(),
        parts,
        closing: Vec::new(),
    }
}

/// Allowances paid to the member in the year, by kind (account.md DOC-21 and DOC-25). The employer
/// declares what went to the employer (assumed, as in `guichet_rules::allowance::declared_in`).
fn of_tax(period: Period, paid: &[Paid]) -> Option<Releve> {
    let hers = || paid.iter().filter(|paid| paid.nature == ALLOWANCES && !paid.to_third_party);
    let known: Vec<&Allowance> = hers().filter_map(|paid| paid.allowance.as_ref()).collect();
    if known.is_empty() {
        return None;
    }
    let sum = |of: &[&Allowance], part: fn(&Allowance) -> Cents| -> String {
        amount_text(of.iter().map(|one| part(one)).sum::<Cents>().get())
    };
    let row = |title: &str, of: &[&Allowance]| {
        vec![
            title.to_owned(),
            sum(of, |one| one.gross),
            sum(of, |one| one.taxable),
            sum(of, |one| one.tax),
        ]
    };
    let of_kind = |kind| known.iter().copied().filter(|one| one.kind == kind).collect::<Vec<_>>();
    let kinds = KINDS.into_iter().map(|kind| (kind, of_kind(kind)));
    let kinds = kinds.filter(|(_, theirs)| !theirs.is_empty());
    let figures = Figures {
        columns: titles(&["Nature", "Brut", "Montant imposable", "Prélevé à la source"]),
        rows: kinds.map(|(kind, theirs)| row(kind.label(), &theirs)).collect(),
        total: row("Total", &known),
    };
    let unknown = hers().filter(|paid| paid.allowance.is_none()).count();
    let mut notes = vec![
        "Ce qui vous a été versé pendant l’année compte, quelle que soit la date de l’arrêt : \
         un arrêt de décembre payé en janvier compte l’année suivante."
            .to_owned(),
    ];
    if unknown > 0 {
        notes.push(format!(
            "Le montant imposable de {unknown} autre(s) paiement(s) d’indemnités ne nous est pas \
             connu : demandez-le à votre caisse."
        ));
    }
    let part =
        Part { title: "Indemnités journalières".to_owned(), notes, figures: Some(figures) };
    let closing = vec![
        "Les indemnités versées à un employeur, les pensions et les rentes n’y figurent pas."
            .to_owned(),
        "Gardez ce relevé quatre ans : l’administration fiscale peut le demander.".to_owned(),
    ];
    Some(Releve {
        title: period.title(),
        key_facts: vec![
            fact("Versements", &period.words()),
            fact("Montant imposable", &sum(&known, |one| one.taxable)),
            fact("Prélevé à la source", &sum(&known, |one| one.tax)),
        ],
        intro: Vec::new(),
        parts: vec![part],
        closing,
    })
}

/// The lines of one payment, down to what was paid.
fn of_payment(family: &Family, paid: &Paid) -> Figures {
    if paid.lines.is_empty() || paid.allowance.is_some() {
        return plain(family, paid);
    }
    let mut rows: Vec<Vec<String>> = paid.lines.iter().map(|line| row(family, line)).collect();
    let rest = paid.amount - paid.lines.iter().map(|line| line.amount).sum();
    if !rest.is_zero() {
        let title = "Écart que les lignes n’expliquent pas".to_owned();
        rows.push(amount_alone(title, rest));
    }
    Figures {
        columns: titles(&["Acte", "Payé", "Base", "Taux", "Versé"]),
        rows,
        total: total(paid, 5),
    }
}

/// An act, or what was kept for one: what, paid, base, rate, refunded.
pub(super) fn row(family: &Family, line: &Line) -> Vec<String> {
    let Line { label, on, beneficiary, amount, what } = line;
    let (on, whose) = (date_text(*on), family.name(*beneficiary));
    match what {
        What::Act { charged, base, rate, outside_pathway } => {
            let outside = if *outside_pathway { ", hors du parcours de soins" } else { "" };
            let title = format!("{label}, le {on}, pour {whose}{outside}");
            let [charged, base, amount] =
                [charged, base, amount].map(|cents| amount_text(cents.get()));
            vec![title, charged, base, rate_text(*rate), amount]
        }
        What::Kept { flat_sum: stored } => {
            let title = format!("{} : {label}, le {on}, pour {whose}", flat_sum(stored));
            amount_alone(title, *amount)
        }
    }
}

/// A row of which nothing but the amount is known.
pub(super) fn amount_alone(title: String, cents: Cents) -> Vec<String> {
    let dash = || "–".to_owned();
    vec![title, dash(), dash(), dash(), amount_text(cents.get())]
}

/// A payment without acts: an allowance from gross to net and what was kept of it, or its amount
/// alone.
fn plain(family: &Family, paid: &Paid) -> Figures {
    let mut lines: Vec<(String, Cents)> = Vec::new();
    if let Some(Allowance { first, last, gross, csg, crds, tax, .. }) = &paid.allowance {
        let days = format!("du {} au {}", date_text(*first), date_text(*last));
        lines.push((format!("Indemnités brutes, {days}"), *gross));
        lines.push(("CSG".to_owned(), -*csg));
        lines.push(("CRDS".to_owned(), -*crds));
        lines.push(("Prélèvement à la source".to_owned(), -*tax));
        for line in &paid.lines {
            let title = row(family, line).into_iter().next().unwrap_or_default();
            lines.push((title, line.amount));
        }
        let rest = paid.amount - lines.iter().map(|(_, cents)| *cents).sum();
        if !rest.is_zero() {
            lines.push(("Écart que les lignes n’expliquent pas".to_owned(), rest));
        }
    } else {
        lines.push((paid.label.clone(), paid.amount));
    }
    let row = |(title, cents): (String, Cents)| vec![title, amount_text(cents.get())];
    Figures {
        columns: titles(&["Ligne", "Montant"]),
        rows: lines.into_iter().map(row).collect(),
        total: total(paid, 2),
    }
}

fn total(paid: &Paid, columns: usize) -> Vec<String> {
    let mut row = vec![String::new(); columns];
    if let Some(title) = row.first_mut() {
        "Versé".clone_into(title);
    }
    if let Some(amount) = row.last_mut() {
        *amount = amount_text(paid.amount.get());
    }
    row
}

/// « Versé à vous, pour Noé. À transmettre à votre complémentaire. »
fn told(family: &Family, paid: &Paid) -> String {
    let whose = family.name(paid.beneficiary);
    let sent = match paid.sent {
        Some(true) => " Transmis à votre complémentaire.",
        Some(false) => " Non transmis à votre complémentaire : à lui envoyer.",
        None => "",
    };
    format!("{}, pour {whose}.{sent}", to_whom(paid))
}

fn to_whom(paid: &Paid) -> &'static str {
    match (paid.to_third_party, paid.nature.as_str()) {
        (false, _) => "Versé à vous",
        (true, ALLOWANCES) => "Versé à votre employeur",
        (true, _) => "Versé au professionnel, sans avance de votre part",
    }
}

fn key_facts(period: Period, paid: &[Paid]) -> Vec<(String, String)> {
    let [hers, others, _] = ways(&paid.iter().collect::<Vec<_>>());
    vec![
        fact("Période", &period.words()),
        fact("Versé à vous", &hers),
        fact("Versé à des tiers pour vous", &others),
    ]
}

fn by_nature(title: &str, paid: &[Paid]) -> Part {
    let of = |stored: &str| by(paid, |paid| paid.nature == stored);
    let mut groups: Vec<(String, Vec<&Paid>)> =
        NATURES.into_iter().map(|stored| (nature(stored).to_owned(), of(stored))).collect();
    groups.retain(|(_, theirs)| !theirs.is_empty());
    two_ways(title, "Nature", &groups)
}

/// A line a group: to her, to others, together.
fn two_ways(title: &str, first: &str, groups: &[(String, Vec<&Paid>)]) -> Part {
    let row = |title: &str, theirs: &[&Paid]| {
        std::iter::once(title.to_owned()).chain(ways(theirs)).collect::<Vec<_>>()
    };
    let all: Vec<&Paid> = groups.iter().flat_map(|(_, theirs)| theirs.iter().copied()).collect();
    let figures = Figures {
        columns: titles(&[first, "À vous", "À des tiers", "Total"]),
        rows: groups.iter().map(|(title, theirs)| row(title, theirs)).collect(),
        total: row("Total", &all),
    };
    Part { title: title.to_owned(), notes: Vec::new(), figures: Some(figures) }
}

fn ways(paid: &[&Paid]) -> [String; 3] {
    let sum = |to_third_party: bool| -> Cents {
        let those = paid.iter().filter(|paid| paid.to_third_party == to_third_party);
        those.map(|paid| paid.amount).sum()
    };
    [sum(false), sum(true), sum(false) + sum(true)].map(|cents| amount_text(cents.get()))
}

fn by(paid: &[Paid], which: impl Fn(&Paid) -> bool) -> Vec<&Paid> {
    paid.iter().filter(|paid| which(paid)).collect()
}

/// What was charged, what it was based on and what of it was refunded, over the year.
fn care_of(paid: &[Paid]) -> Option<Part> {
    let sums_of = |wanted: Option<&str>| {
        let mut sums = [Cents::ZERO; 3];
        let those = paid.iter().filter(|paid| wanted.is_none_or(|wanted| paid.nature == wanted));
        for line in those.flat_map(|paid| &paid.lines) {
            if let What::Act { charged, base, .. } = &line.what {
                for (sum, cents) in sums.iter_mut().zip([*charged, *base, line.amount]) {
                    *sum += cents;
                }
            }
        }
        sums
    };
    let row = |title: &str, sums: [Cents; 3]| {
        let sums = sums.map(|cents| amount_text(cents.get()));
        std::iter::once(title.to_owned()).chain(sums).collect::<Vec<_>>()
    };
    let some = |sums: &[Cents; 3]| sums.iter().any(|sum| !sum.is_zero());
    let rows = NATURES.into_iter().map(|stored| (stored, sums_of(Some(stored))));
    let rows: Vec<_> = rows
        .filter(|(_, sums)| some(sums))
        .map(|(stored, sums)| row(nature(stored), sums))
        .collect();
    let figures = Figures {
        columns: titles(&["Nature", "Payé", "Base", "Remboursé"]),
        total: row("Total", sums_of(None)),
        rows,
    };
    (!figures.rows.is_empty()).then(|| Part {
        title: "Les actes, avant retenues".to_owned(),
        notes: Vec::new(),
        figures: Some(figures),
    })
}

/// Participations and franchises that were kept over the year.
fn kept_of(paid: &[Paid]) -> Option<Part> {
    let sum_of = |wanted: &str| -> Cents {
        let lines = paid.iter().flat_map(|paid| &paid.lines);
        let same = lines.filter(
            |line| matches!(&line.what, What::Kept { flat_sum } if flat_sum.as_str() == wanted),
        );
        same.map(|line| line.amount).sum()
    };
    let sums: Vec<_> = FLAT_SUMS.into_iter().map(|stored| (stored, sum_of(stored))).collect();
    let sums: Vec<_> = sums.into_iter().filter(|(_, sum)| !sum.is_zero()).collect();
    let all: Cents = sums.iter().map(|(_, sum)| *sum).sum();
    let row = |title: &str, cents: Cents| vec![title.to_owned(), amount_text(cents.get())];
    let figures = Figures {
        columns: titles(&["Retenue", "Montant"]),
        rows: sums.iter().map(|(stored, sum)| row(flat_sum(stored), *sum)).collect(),
        total: row("Total", all),
    };
    (!sums.is_empty()).then(|| Part {
        title: "Participations et franchises retenues".to_owned(),
        notes: Vec::new(),
        figures: Some(figures),
    })
}

/// Said where something was kept.
pub(super) fn about_signs(paid: &[Paid]) -> Vec<String> {
    let kept = |line: &Line| matches!(line.what, What::Kept { .. });
    let any = paid.iter().flat_map(|paid| &paid.lines).any(kept);
    let words = "Les participations et les franchises sont retenues : elles portent un signe moins. \
                 Celle d’un acte payé directement au professionnel attend le premier paiement fait à vous.";
    any.then(|| words.to_owned()).into_iter().collect()
}

pub(super) fn fact(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

pub(super) fn titles(columns: &[&str]) -> Vec<String> {
    columns.iter().map(|title| (*title).to_owned()).collect()
}
