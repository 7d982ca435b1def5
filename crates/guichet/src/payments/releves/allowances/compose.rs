//! The words and figures of the attestation. Every table adds up.

use guichet_documents::{Figures, Part, Releve};
use guichet_rules::words::rate_text;
use guichet_ui::french::{amount_text, date_text};
use guichet_values::Cents;
use jiff::civil::Date;

use super::TITLE;
use super::queries::{Paid, Told};

/// The attestation of these payments; none where there are none.
pub(super) fn attestation((first, last): (Date, Date), paid: &[Paid]) -> Option<Releve> {
    let sum = |to_employer: bool| -> Cents {
        paid.iter().filter(|paid| paid.to_employer == to_employer).map(|paid| paid.amount).sum()
    };
    let tax: Cents = told(paid).map(|told| told.tax).sum();
    let fact = |key: &str, value: String| (key.to_owned(), value);
    let key_facts = vec![
        fact("Paiements", format!("Du {} au {}", date_text(first), date_text(last))),
        fact("Versé à vous", amount_text(sum(false).get())),
        fact("Versé à votre employeur", amount_text(sum(true).get())),
        fact("Prélevé à la source", amount_text(tax.get())),
    ];
    let intro = "Votre caisse atteste avoir payé, entre ces deux dates, les indemnités journalières \
                 qui suivent. C’est le jour du paiement qui compte, et non celui de l’arrêt.";
    let groups = [("Versées à vous", false), ("Versées à votre employeur", true)];
    let mut parts: Vec<Part> = groups
        .into_iter()
        .filter_map(|(title, to_employer)| detailed(title, to_employer, paid))
        .collect();
    parts.extend(without_detail(paid));
    (!paid.is_empty()).then(|| Releve {
        title: TITLE.to_owned(),
        key_facts,
        intro: vec![intro.to_owned()],
        parts,
        closing: Vec::new(),
    })
}

fn told(paid: &[Paid]) -> impl Iterator<Item = &Told> {
    paid.iter().filter_map(|paid| paid.told.as_ref())
}

/// A row from gross to net for each payment, and one for what was kept of it or added.
fn detailed(title: &str, to_employer: bool, paid: &[Paid]) -> Option<Part> {
    let theirs: Vec<(&Paid, &Told)> = paid
        .iter()
        .filter(|paid| paid.to_employer == to_employer)
        .filter_map(|paid| Some((paid, paid.told.as_ref()?)))
        .collect();
    let mut rows = Vec::new();
    for (paid, told) in &theirs {
        let Told { gross, csg, crds, tax, .. } = told;
        let net = *gross - *csg - *crds - *tax;
        rows.push(row(words(paid, told), [*gross, -*csg, -*crds, -*tax, net]));
        if paid.amount != net {
            let dash = || "–".to_owned();
            let rest = amount_text((paid.amount - net).get());
            let title = "Sommes reprises ou ajoutées sur ce paiement".to_owned();
            rows.push(vec![title, dash(), dash(), dash(), dash(), rest]);
        }
    }
    let sum = |part: fn(&Told) -> Cents| theirs.iter().map(|(_, told)| part(told)).sum::<Cents>();
    let all: Cents = theirs.iter().map(|(paid, _)| paid.amount).sum();
    let sums = [
        sum(|told| told.gross),
        -sum(|told| told.csg),
        -sum(|told| told.crds),
        -sum(|told| told.tax),
        all,
    ];
    let columns = ["Indemnités", "Brut", "CSG", "CRDS", "Impôt", "Versé"];
    let figures = Figures {
        columns: columns.map(ToOwned::to_owned).to_vec(),
        rows,
        total: row("Total".to_owned(), sums),
    };
    (!theirs.is_empty()).then(|| Part {
        title: title.to_owned(),
        notes: Vec::new(),
        figures: Some(figures),
    })
}

fn row(title: String, amounts: [Cents; 5]) -> Vec<String> {
    std::iter::once(title).chain(amounts.map(|cents| amount_text(cents.get()))).collect()
}

/// « Indemnités journalières, maladie, du 22 septembre 2026 au 5 octobre 2026, payé le
/// 8 octobre 2026, impôt prélevé à 4 % ».
fn words(paid: &Paid, told: &Told) -> String {
    let [first, last, on] = [told.days.0, told.days.1, paid.on].map(date_text);
    let words = format!("{}, du {first} au {last}, payé le {on}", told.kind.label());
    match told.tax_rate {
        Some(rate) => format!("{words}, impôt prélevé à {}", rate_text(rate)),
        None => words,
    }
}

/// The payments of which the total alone was told.
fn without_detail(paid: &[Paid]) -> Option<Part> {
    let theirs: Vec<&Paid> = paid.iter().filter(|paid| paid.told.is_none()).collect();
    let all: Cents = theirs.iter().map(|paid| paid.amount).sum();
    let of = |paid: &&Paid| {
        let whom = if paid.to_employer { "à votre employeur" } else { "à vous" };
        let title = format!("{}, payé {whom} le {}", paid.label, date_text(paid.on));
        vec![title, amount_text(paid.amount.get())]
    };
    let figures = Figures {
        columns: vec!["Paiement".to_owned(), "Versé".to_owned()],
        rows: theirs.iter().map(of).collect(),
        total: vec!["Total".to_owned(), amount_text(all.get())],
    };
    (!theirs.is_empty()).then(|| Part {
        title: "Paiements dont nous n’avons que le total".to_owned(),
        notes: Vec::new(),
        figures: Some(figures),
    })
}
