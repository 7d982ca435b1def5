//! The words and figures of the recap: a table for each person, which adds up.

use guichet_documents::{Figures, Part, Releve};
use guichet_ui::french::{amount_text, date_text};
use guichet_values::Cents;
use uuid::Uuid;

use super::super::compose::{about_signs, amount_alone, fact, row, titles};
use super::super::queries::{Line, Paid, What};
use crate::payments::queries::Family;

/// The title of the paper.
pub(super) const TITLE: &str = "Récapitulatif pour une complémentaire";

/// The recap of these payments, which are in the order of their days; none where there are none.
pub(super) fn recap(family: &Family, paid: &[Paid]) -> Option<Releve> {
    let (first, last) = (paid.first()?.on, paid.last()?.on);
    let count = match paid.len() {
        1 => "1 paiement".to_owned(),
        more => format!("{more} paiements"),
    };
    let days = if first == last {
        format!("Le {}", date_text(first))
    } else {
        format!("Du {} au {}", date_text(first), date_text(last))
    };
    let key_facts = vec![
        fact("Versés", &days),
        fact("Nombre", &count),
        fact("Remboursé par l’Assurance maladie", &amount_text(sum(paid.iter()).get())),
    ];
    let intro = "L’Assurance maladie a remboursé ces soins et n’en a transmis le détail à aucune \
                 complémentaire.";
    Some(Releve {
        title: TITLE.to_owned(),
        key_facts,
        intro: vec![intro.to_owned()],
        parts: people(family, paid).into_iter().map(|who| part(family, who, paid)).collect(),
        closing: about_signs(paid),
    })
}

/// Whose payments these are: the member, then the others in the order of the family, then whoever
/// is not of it any more.
pub(super) fn people(family: &Family, paid: &[Paid]) -> Vec<Option<Uuid>> {
    let mut people: Vec<Option<Uuid>> = std::iter::once(None)
        .chain(family.others.iter().map(|other| Some(other.id)))
        .filter(|who| paid.iter().any(|paid| paid.beneficiary == *who))
        .collect();
    for paid in paid {
        if !people.contains(&paid.beneficiary) {
            people.push(paid.beneficiary);
        }
    }
    people
}

fn part(family: &Family, who: Option<Uuid>, paid: &[Paid]) -> Part {
    let hers = || paid.iter().filter(|paid| paid.beneficiary == who);
    let total = [
        "Total".to_owned(),
        charged(hers()).map_or_else(String::new, |cents| amount_text(cents.get())),
        String::new(),
        String::new(),
        amount_text(sum(hers()).get()),
    ];
    let figures = Figures {
        columns: titles(&["Acte", "Payé", "Base", "Taux", "Remboursé"]),
        rows: hers().flat_map(|paid| rows(family, paid)).collect(),
        total: total.into(),
    };
    let title = format!("Soins de {}", family.name(who));
    Part { title, notes: Vec::new(), figures: Some(figures) }
}

/// The lines of one payment, each with the day on which it was refunded.
fn rows(family: &Family, paid: &Paid) -> Vec<Vec<String>> {
    let refunded = format!("remboursé le {}", date_text(paid.on));
    if paid.lines.is_empty() {
        return vec![amount_alone(format!("{}, {refunded}", paid.label), paid.amount)];
    }
    let dated = |line: &Line| {
        let mut row = row(family, line);
        if let (What::Act { .. }, Some(title)) = (&line.what, row.first_mut()) {
            *title = format!("{title}, {refunded}");
        }
        row
    };
    let mut rows: Vec<Vec<String>> = paid.lines.iter().map(dated).collect();
    let rest = paid.amount - paid.lines.iter().map(|line| line.amount).sum();
    if !rest.is_zero() {
        let title = format!("Écart que les lignes n’expliquent pas, {refunded}");
        rows.push(amount_alone(title, rest));
    }
    rows
}

/// What was paid for all of it; unknown where the acts of one payment are.
fn charged<'a>(mut paid: impl Iterator<Item = &'a Paid>) -> Option<Cents> {
    paid.try_fold(Cents::ZERO, |sum, paid| {
        let acts = paid.lines.iter().filter_map(|line| match line.what {
            What::Act { charged, .. } => Some(charged),
            What::Kept { .. } => None,
        });
        (!paid.lines.is_empty()).then(|| sum + acts.sum())
    })
}

fn sum<'a>(paid: impl Iterator<Item = &'a Paid>) -> Cents {
    paid.map(|paid| paid.amount).sum()
}
