//! People who can open no account, each for a reason of its own (account.md AC-3 to AC-9).

use jiff::civil::date;

use super::{Address, Bank, Person, Right, State};

pub(super) fn excluded() -> Vec<Person> {
    vec![other_regime(), not_certified(), rights_closed(), deceased()]
}

/// Insured by the agricultural scheme (02).
fn other_regime() -> Person {
    let address = Address { street: "2 rue Saint-Pierre", postal_code: "14000", town: "Caen" };
    let born = ("1710214118033", date(1971, 2, 9));
    Person {
        bank: Some(Bank::own("FR7699999007811017102141882", "Marc ROUSSEL")),
        serial: Some("802500000200171021418"),
        rights: vec![Right::regime("02", date(1992, 6, 1))],
        state: State::OtherRegime,
        ..Person::ordinary("roussel-marc", ("ROUSSEL", "Marc"), born, "141", address)
    }
}

/// A waiting number with the digits of a NIR: only the stored fact tells (account.md ID-14).
fn not_certified() -> Person {
    let address =
        Address { street: "15 avenue Jean-Jaurès", postal_code: "93000", town: "Bobigny" };
    let born = ("2960799338021", date(1996, 7, 30));
    Person {
        bank: Some(Bank::own("FR7699999007811029607993855", "Grace OKAFOR")),
        serial: Some("802500000200296079938"),
        certified: false,
        rights: vec![Right::regime("01", date(2026, 9, 1))],
        state: State::NotCertified,
        ..Person::ordinary("okafor-grace", ("OKAFOR", "Grace"), born, "931", address)
    }
}

/// Insured until the end of August 2025, and by nobody we know of since.
fn rights_closed() -> Person {
    let address = Address { street: "9 rue Solférino", postal_code: "59000", town: "Lille" };
    let born = ("1790959350088", date(1979, 9, 14));
    let ended =
        Right { ends_on: Some(date(2025, 8, 31)), ..Right::regime("01", date(1999, 10, 1)) };
    Person {
        bank: Some(Bank::own("FR7699999007811017909595005", "Julien PETIT")),
        serial: Some("802500000200179095950"),
        rights: vec![ended],
        state: State::RightsClosed,
        ..Person::ordinary("petit-julien", ("PETIT", "Julien"), born, "595", address)
    }
}

/// Died in March 2025.
fn deceased() -> Person {
    let address = Address { street: "5 rue de Paris", postal_code: "97400", town: "Saint-Denis" };
    let born = ("2380197411012", date(1938, 1, 19));
    Person {
        bank: Some(Bank::own("FR7699999007811023801971167", "Simone MOREAU")),
        serial: Some("802500000200238019711"),
        deceased_on: Some(date(2025, 3, 2)),
        state: State::Deceased,
        ..Person::ordinary("moreau-simone", ("MOREAU", "Simone"), born, "974", address)
    }
}
