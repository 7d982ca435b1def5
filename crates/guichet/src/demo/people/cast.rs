//! The five of the contract, and the other parent of Lina.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Address, Asks, Bank, Child, LostCard, Payments, Person, Right, State};

/// On the file of both her parents: one number, one row for each (answers 12).
const LINA: Child = Child {
    first_name: "Lina",
    last_name: "MARTIN",
    nir: "2140978646031",
    born: date(2014, 9, 21),
};

const NOE: Child =
    Child { first_name: "Noé", last_name: "MARTIN", nir: "1200378646012", born: date(2020, 3, 2) };

/// The card that Camille had before.
const CAMILLES_STOLEN_CARD: LostCard = LostCard {
    serial: "802500000200285057805",
    how: "volee",
    starts_on: date(2012, 4, 2),
    happened_on: date(2024, 2, 8),
    declared_on: date(2024, 2, 10),
    replaced_on: date(2024, 2, 26),
};

/// The NIR of the other parent of Lina.
const OTHER_PARENT: &str = "1840675056012";

pub(super) fn cast(day: Date) -> Vec<Person> {
    vec![venturi(), martin(), durand(day), nguyen(day), leroy(), bernard()]
}

/// The example of the seeds: a newcomer opens his account.
fn venturi() -> Person {
    let address =
        Address { street: "12 rue du Port", postal_code: "63000", town: "Clermont-Ferrand" };
    let born = ("162122B010001", date(1962, 12, 18));
    Person {
        bank: Some(Bank::own("FR6420041010030134780G02443", "Ange VENTURI")),
        serial: Some("802500000204671322630"),
        about: "Né en 1962, nouveau ici, sa carte et son relevé d’identité bancaire en main.",
        ..Person::ordinary("venturi-ange", ("VENTURI", "Ange"), born, "631", address)
    }
}

/// The fullest file: children, three years of payments, a sick leave.
fn martin() -> Person {
    let address =
        Address { street: "8 rue des Tilleuls", postal_code: "78000", town: "Versailles" };
    let born = ("2850578006084", date(1985, 5, 12));
    Person {
        bank: Some(Bank::own(CAMILLE_IBAN, "Camille MARTIN")),
        serial: Some("802500000200285057806"),
        lost: Some(CAMILLES_STOLEN_CARD),
        children: vec![LINA, NOE],
        email: Some("camille.martin@exemple.fr"),
        about: "Deux enfants, trois ans de remboursements, un arrêt de travail cet automne, une créance.",
        state: State::AccountOpen,
        payments: Payments::Family,
        owes: true,
        european_cards: &[("", "80250000019900000417", 430), ("Noé", "80250000019900000425", 25)],
        certificate_for: Some("Lina"),
        asks: Some(Asks { child: "Noé", other_nir: OTHER_PARENT, days_ago: 4 }),
        ..Person::ordinary("martin-camille", ("MARTIN", "Camille"), born, "781", address)
    }
}

/// Eighteen last month: his number follows from his birth, and his birth from the day.
fn durand(day: Date) -> Person {
    let last_month = day.first_of_month().saturating_sub(1.day());
    let middle = last_month.first_of_month().saturating_add(14.days());
    let born = middle.saturating_sub(18.years());
    let nir = format!("1{:02}{:02}69123042", born.year().rem_euclid(100), born.month());
    let address =
        Address { street: "3 montée de la Grande-Côte", postal_code: "69001", town: "Lyon" };
    let known = ("", born);
    Person {
        nir,
        bank: Some(Bank { iban: PAULS_PARENT_IBAN, holder: "Hélène DURAND", held_by: "parent" }),
        serial: Some("802500000200691230420"),
        about: "18 ans le mois dernier. Nous ne connaissons que l’IBAN de sa mère.",
        rights: vec![Right::regime("01", middle)],
        ..Person::ordinary("durand-paul", ("DURAND", "Paul"), known, "691", address)
    }
}

/// A long illness at 100 %, and a C2S that ends in seven weeks.
fn nguyen(day: Date) -> Person {
    let address = Address { street: "41 avenue d’Ivry", postal_code: "75013", town: "Paris" };
    let born = ("2900399243017", date(1990, 3, 8));
    let c2s_ends = day.saturating_add(7.weeks());
    let c2s_starts = c2s_ends.saturating_sub(1.year()).saturating_add(1.day());
    let right = |kind, starts_on, ends_on| Right { kind, regime: None, starts_on, ends_on };
    Person {
        bank: Some(Bank::own(LINH_IBAN, "Linh NGUYEN")),
        serial: Some("802500000200290039943"),
        rights: vec![
            Right::regime("01", date(2011, 9, 1)),
            right("ald", date(2022, 4, 11), None),
            right("c2s", c2s_starts, Some(c2s_ends)),
        ],
        email: Some("linh.nguyen@exemple.fr"),
        about: "Une longue maladie prise en charge à 100 %, une C2S qui finit dans sept semaines, une ancienne mutuelle qui se déclare encore.",
        state: State::AccountOpen,
        payments: Payments::LongIllness,
        insurers: &[
            ("Mutuelle de l’ancien employeur (exemple)", "99990000", 1_400),
            ("Complémentaire santé solidaire (exemple)", "99990002", 310),
        ],
        ..Person::ordinary("nguyen-linh", ("NGUYEN", "Linh"), born, "751", address)
    }
}

/// Neither card nor IBAN: only a provisional code lets her in. Born in Rennes; of the caisse of which
/// the demo has an adviser.
fn leroy() -> Person {
    let address =
        Address { street: "27 rue du Maréchal-Foch", postal_code: "78000", town: "Versailles" };
    let born = ("2741135238056", date(1974, 11, 23));
    Person {
        about: "Ni carte Vitale ni IBAN connu.",
        state: State::NeedsProvisionalCode,
        ..Person::ordinary("leroy-anne", ("LEROY", "Anne"), born, "781", address)
    }
}

/// The other parent of Lina, in another caisse.
fn bernard() -> Person {
    let address = Address { street: "60 rue Oberkampf", postal_code: "75011", town: "Paris" };
    let born = (OTHER_PARENT, date(1984, 6, 3));
    Person {
        bank: Some(Bank::own(YANIS_IBAN, "Yanis BERNARD")),
        serial: Some("802500000200184067556"),
        children: vec![LINA],
        about: "L’autre parent de Lina, dans une autre caisse.",
        second_for: &["Lina"],
        ..Person::ordinary("bernard-yanis", ("BERNARD", "Yanis"), born, "751", address)
    }
}

/// Not of the contract: she has had her account for long, with a code of digits only, and accepted
/// conditions from before (account.md LG-26, 1.6).
pub(super) fn faure() -> Person {
    let address = Address { street: "5 rue de la Pompe", postal_code: "78000", town: "Versailles" };
    let born = ("2480678646067", date(1948, 6, 9));
    Person {
        bank: Some(Bank::own(JEANNE_IBAN, "Jeanne FAURE")),
        serial: Some("802500000200248067864"),
        email: Some("jeanne.faure@exemple.fr"),
        about: "Un compte d’il y a longtemps : un code de huit chiffres, 40718253, et des conditions d’utilisation \
                d’avant.",
        state: State::AccountOpen,
        has_old_account: true,
        ..Person::ordinary("faure-jeanne", ("FAURE", "Jeanne"), born, "781", address)
    }
}

// Invented accounts: no bank has the code 99999 (assumed).
const CAMILLE_IBAN: &str = "FR7699999007811028505780624";
const PAULS_PARENT_IBAN: &str = "FR7699999007811069041712315";
const LINH_IBAN: &str = "FR7699999007811029003994352";
const JEANNE_IBAN: &str = "FR7699999007811024806786407";
const YANIS_IBAN: &str = "FR7699999007811018406755604";
