//! Families whose open cases give the advisers of 781 and 631 something to do.

use jiff::civil::{Date, date};

use super::{Address, Asks, Bank, Child, Person};

const VERSAILLES: Address =
    Address { street: "14 rue de la Paroisse", postal_code: "78000", town: "Versailles" };
const CLERMONT: Address =
    Address { street: "31 rue Blatin", postal_code: "63000", town: "Clermont-Ferrand" };

/// What differs from one neighbour to the next.
struct Neighbour {
    slug: &'static str,
    name: (&'static str, &'static str),
    born: (&'static str, Date),
    home: (&'static str, Address),
    bank: Bank,
    serial: &'static str,
    child: Child,
    asks: Asks,
}

pub(super) fn neighbours() -> Vec<Person> {
    [fontaine(), garnier(), marchand(), chevalier(), roy()].into_iter().map(person).collect()
}

fn person(neighbour: Neighbour) -> Person {
    let Neighbour { slug, name, born, home: (caisse, address), bank, serial, child, asks } =
        neighbour;
    Person {
        bank: Some(bank),
        serial: Some(serial),
        children: vec![child],
        asks: Some(asks),
        about: "Sa demande attend une réponse dans l’espace conseiller.",
        ..Person::ordinary(slug, name, born, caisse, address)
    }
}

fn fontaine() -> Neighbour {
    let (first_name, last_name) = ("Jade", "FONTAINE");
    Neighbour {
        slug: "fontaine-lea",
        name: ("FONTAINE", "Léa"),
        born: ("2870478646101", date(1987, 4, 17)),
        home: ("781", VERSAILLES),
        bank: Bank::own("FR7699999007811028704780101", "Léa FONTAINE"),
        serial: "802500000200287047801",
        child: Child { first_name, last_name, nir: "2180578646044", born: date(2018, 5, 6) },
        asks: Asks { child: first_name, other_nir: "1860578646052", days_ago: 1 },
    }
}

fn garnier() -> Neighbour {
    let (first_name, last_name) = ("Adam", "GARNIER");
    Neighbour {
        slug: "garnier-hugo",
        name: ("GARNIER", "Hugo"),
        born: ("1801178646102", date(1980, 11, 2)),
        home: ("781", VERSAILLES),
        bank: Bank::own("FR7699999007811018011780237", "Hugo GARNIER"),
        serial: "802500000200180117802",
        child: Child { first_name, last_name, nir: "1151078646077", born: date(2015, 10, 28) },
        asks: Asks { child: first_name, other_nir: "2810978646033", days_ago: 12 },
    }
}

/// The oldest case of the queue: it is late tomorrow.
fn marchand() -> Neighbour {
    let (first_name, last_name) = ("Inaya", "MARCHAND");
    Neighbour {
        slug: "marchand-sofia",
        name: ("MARCHAND", "Sofia"),
        born: ("2910678646103", date(1991, 6, 25)),
        home: ("781", VERSAILLES),
        bank: Bank::own("FR7699999007811029106780305", "Sofia MARCHAND"),
        serial: "802500000200291067803",
        child: Child { first_name, last_name, nir: "2210178646005", born: date(2021, 1, 13) },
        asks: Asks { child: first_name, other_nir: "1880378646019", days_ago: 29 },
    }
}

fn chevalier() -> Neighbour {
    let (first_name, last_name) = ("Tom", "CHEVALIER");
    Neighbour {
        slug: "chevalier-nora",
        name: ("CHEVALIER", "Nora"),
        born: ("2830263113104", date(1983, 2, 8)),
        home: ("631", CLERMONT),
        bank: Bank::own("FR7699999007811028302630129", "Nora CHEVALIER"),
        serial: "802500000200283026301",
        child: Child { first_name, last_name, nir: "1130463113021", born: date(2013, 4, 30) },
        asks: Asks { child: first_name, other_nir: "1820763113066", days_ago: 2 },
    }
}

fn roy() -> Neighbour {
    let (first_name, last_name) = ("Alice", "ROY");
    Neighbour {
        slug: "roy-baptiste",
        name: ("ROY", "Baptiste"),
        born: ("1780963113105", date(1978, 9, 19)),
        home: ("631", CLERMONT),
        bank: Bank::own("FR7699999007811017809630297", "Baptiste ROY"),
        serial: "802500000200178096302",
        child: Child { first_name, last_name, nir: "2120663113038", born: date(2012, 6, 11) },
        asks: Asks { child: first_name, other_nir: "2790163113047", days_ago: 7 },
    }
}
