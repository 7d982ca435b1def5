//! Invented statements that are looked at and tested.

use guichet_documents::{Figures, Holder, Letterhead, PaperKey, Part, Releve, Seal, Sheet};
use guichet_values::{Caisse, Nir, Reference};
use jiff::civil::date;

/// Every sample with its name.
pub(crate) fn all() -> Vec<(&'static str, Sheet)> {
    vec![("mois", month()), ("paiement", payment()), ("long", long()), ("recepisse", receipt())]
}

/// The décompte of one consultation.
pub(crate) fn payment() -> Sheet {
    sheet(&Releve {
        title: "Décompte de paiement".to_owned(),
        key_facts: facts(&[("Paiement", "Consultation, Dr Morel"), ("Montant", "19,00 €")]),
        intro: Vec::new(),
        parts: vec![consultation("Le calcul, ligne par ligne", "Consultation, Dr Morel")],
        closing: vec!["Les participations et les franchises portent un signe moins.".to_owned()],
    })
}

/// A month with two payments.
pub(crate) fn month() -> Sheet {
    let summary = Part {
        title: "Le mois en bref".to_owned(),
        notes: Vec::new(),
        figures: Some(Figures {
            columns: row(&["Nature", "À vous", "À des tiers", "Total"]),
            rows: vec![
                row(&["Soins", "19,00 €", "21,00 €", "40,00 €"]),
                row(&["Indemnités journalières", "884,90 €", "0,00 €", "884,90 €"]),
            ],
            total: row(&["Total", "903,90 €", "21,00 €", "924,90 €"]),
        }),
    };
    let allowance = Part {
        title: "20 octobre 2026 · Arrêt de travail".to_owned(),
        notes: vec!["Versé à vous, pour Camille.".to_owned()],
        figures: Some(Figures {
            columns: row(&["Ligne", "Montant"]),
            rows: vec![
                row(&["Indemnités brutes, du 21 septembre 2026 au 16 octobre 2026", "1 000,00 €"]),
                row(&["CSG", "− 62,00 €"]),
                row(&["CRDS", "− 5,00 €"]),
                row(&["Prélèvement à la source", "− 48,10 €"]),
            ],
            total: row(&["Versé", "884,90 €"]),
        }),
    };
    let consultation = consultation("9 octobre 2026 · Consultation", "Consultation, Dr Morel");
    sheet(&Releve {
        title: "Relevé mensuel, octobre 2026".to_owned(),
        key_facts: facts(&[
            ("Période", "Du 1er octobre 2026 au 31 octobre 2026"),
            ("Versé à vous", "903,90 €"),
            ("Versé à des tiers pour vous", "21,00 €"),
        ]),
        intro: Vec::new(),
        parts: vec![summary, consultation, allowance],
        closing: vec!["Les participations et les franchises portent un signe moins.".to_owned()],
    })
}

/// The receipt of a card that was declared stolen: words, and no figures.
pub(crate) fn receipt() -> Sheet {
    let part = |title: &str, notes: &[&str]| Part {
        title: title.to_owned(),
        notes: row(notes),
        figures: None,
    };
    sheet(&Releve {
        title: "Récépissé de déclaration de vol".to_owned(),
        key_facts: facts(&[
            ("Carte", "Carte Vitale de Camille MARTIN"),
            ("Valable depuis le", "1er avril 2012"),
            ("Volée le", "8 février 2024"),
            ("Déclarée le", "10 février 2024"),
        ]),
        intro: vec!["Votre caisse atteste que cette carte lui a été déclarée volée.".to_owned()],
        parts: vec![
            part("La carte", &["Elle est en opposition : elle ne peut plus servir."]),
            part(
                "Ce que ce récépissé prouve",
                &["Il dit ce qui a été déclaré, et quand.", "Il ne prouve pas vos droits."],
            ),
        ],
        closing: Vec::new(),
    })
}

/// A month with as many payments as nobody has.
pub(crate) fn long() -> Sheet {
    let part = |number: i32| {
        let label = format!("Consultation {number}, Dr Morel");
        consultation(&format!("9 octobre 2026 · {label}"), &label)
    };
    sheet(&Releve {
        title: "Relevé mensuel, octobre 2026".to_owned(),
        parts: (1..=120).map(part).collect(),
        ..Releve::default()
    })
}

/// A payment to a professional of this name.
pub(crate) fn named(name: &str) -> Sheet {
    sheet(&Releve {
        title: "Décompte de paiement".to_owned(),
        parts: vec![consultation(name, name)],
        ..Releve::default()
    })
}

fn consultation(title: &str, label: &str) -> Part {
    let act = format!("{label}, le 5 octobre 2026, pour Camille");
    let kept = format!("Participation forfaitaire : {act}");
    Part {
        title: title.to_owned(),
        notes: vec!["Versé à vous.".to_owned()],
        figures: Some(Figures {
            columns: row(&["Acte", "Payé", "Base", "Taux", "Versé"]),
            rows: vec![
                row(&[&act, "35,00 €", "30,00 €", "70 %", "21,00 €"]),
                row(&[&kept, "–", "–", "–", "− 2,00 €"]),
            ],
            total: row(&["Versé", "", "", "", "19,00 €"]),
        }),
    }
}

fn sheet(releve: &Releve) -> Sheet {
    let address = ["8 rue des Tilleuls", "78000 Versailles"].map(ToOwned::to_owned).to_vec();
    let head = Letterhead {
        number: Reference::from_random(*b"releve 1"),
        issued_on: date(2026, 11, 22),
        caisse: Caisse::parse("781").unwrap(),
        holder: Holder {
            last_name: "MARTIN".to_owned(),
            first_name: "Camille".to_owned(),
            nir: Nir::parse("2850578006084").unwrap(),
            address,
        },
    };
    let key = PaperKey::new(&[7; 32]).unwrap();
    Sheet::new(&head, releve, Seal { key: &key, address: "https://guichet.example/verifier" })
        .unwrap()
}

/// Amounts have no-break spaces, as those of the site.
fn row(cells: &[&str]) -> Vec<String> {
    let kept = |cell: &&str| {
        let figure = cell.chars().all(|letter| !letter.is_alphabetic());
        if figure { cell.replace(' ', "\u{a0}") } else { (*cell).to_owned() }
    };
    cells.iter().map(kept).collect()
}

fn facts(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, fact)| ((*key).to_owned(), (*fact).to_owned())).collect()
}
