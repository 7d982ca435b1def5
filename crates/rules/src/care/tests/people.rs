//! Invented people and care for the tests.

use guichet_values::Cents;
use jiff::civil::{Date, date};

use crate::Amounts;
use crate::care::{
    Act, ActKind, Care, Ledger, Origin, Pathway, Payee, Setting, Situation, Trace, settle,
};

/// A day after every change of amount up to the costly acts of 2026.
pub(super) const DAY: Date = date(2026, 6, 10);

/// A grown-up without any particular right.
pub(super) fn adult() -> Situation {
    Situation::ordinary(date(1985, 5, 12))
}

/// An act of Camille at that price and base, advanced by her, in the pathway.
pub(super) fn act(kind: ActKind, on: Date, price: i64, base: i64) -> Act {
    let origin = Origin { on, beneficiary: "Camille".to_owned(), nature: format!("{kind:?}") };
    Act {
        origin,
        kind,
        professional: "Dr Lemaire".to_owned(),
        price: Cents::new(price),
        base: Cents::new(base),
        units: 1,
        pathway: Pathway::Respected,
        long_illness: false,
        work_accident: false,
        costly: false,
        setting: Setting::Town,
        payee: Payee::Member,
    }
}

/// A consultation of a general practitioner at 30 €.
pub(super) fn consultation(on: Date) -> Act {
    act(ActKind::Doctor, on, 3_000, 3_000)
}

/// So many units, with price and base for all of them.
pub(super) fn units(mut act: Act, units: u32) -> Act {
    act.units = units;
    act.price = act.price.times(units);
    act.base = act.base.times(units);
    act
}

/// The professional is paid.
pub(super) fn third_party(mut act: Act) -> Act {
    act.payee = Payee::Professional;
    act
}

/// With the rights of an ordinary grown-up.
pub(super) fn of_adult(act: Act) -> Care {
    Care { act, situation: adult() }
}

/// All of them, from an empty ledger.
pub(super) fn settled(cares: &[Care]) -> (Vec<Trace>, Ledger) {
    settle(cares, Ledger::default(), Amounts::reference()).unwrap()
}

/// What is paid for one act of an ordinary grown-up.
pub(super) fn paid(act: Act) -> Cents {
    paid_to(act, adult())
}

/// What is paid for one act of this person.
pub(super) fn paid_to(act: Act, situation: Situation) -> Cents {
    settled(&[Care { act, situation }]).0[0].paid()
}

/// What is due for these acts of an ordinary grown-up, in all.
pub(super) fn due(acts: impl IntoIterator<Item = Act>) -> Cents {
    let cares: Vec<Care> = acts.into_iter().map(of_adult).collect();
    settled(&cares).1.charges().iter().map(|charge| charge.due).sum()
}
