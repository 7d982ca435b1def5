//! How long the leaves of parents are (procedures.md 4.5).

use jiff::civil::date;

use crate::Amounts;
use crate::allowance::{Pregnancy, maternity_leave, paternity_days};

const ONE: Pregnancy = Pregnancy {
    expected: date(2026, 9, 14),
    expected_children: 1,
    children_before: 0,
    difficult: false,
};

fn weeks(pregnancy: Pregnancy) -> (u32, u32) {
    let leave = maternity_leave(pregnancy, Amounts::reference()).unwrap();
    let days = leave.days.days();
    assert_eq!(days % 7, 0);
    let before = crate::allowance::Period { last: pregnancy.expected, ..leave.days };
    (before.days() / 7, days / 7)
}

/// « 1st–2nd child 6+10 = 16; 3rd+ 8+18 = 26; twins 12+22 = 34; triplets+ 24+22 = 46 ».
#[test]
fn a_maternity_leave_has_the_weeks_of_the_text() {
    assert_eq!(weeks(ONE), (6, 16));
    assert_eq!(weeks(Pregnancy { children_before: 1, ..ONE }), (6, 16));
    assert_eq!(weeks(Pregnancy { children_before: 2, ..ONE }), (8, 26));
    assert_eq!(weeks(Pregnancy { expected_children: 2, children_before: 3, ..ONE }), (12, 34));
    assert_eq!(weeks(Pregnancy { expected_children: 4, ..ONE }), (24, 46));
    // « pathological +2 before, +4 after »
    assert_eq!(weeks(Pregnancy { difficult: true, ..ONE }), (8, 22));
}

#[test]
fn a_maternity_leave_begins_and_ends_on_its_days() {
    let leave = maternity_leave(ONE, Amounts::reference()).unwrap();
    assert_eq!((leave.days.first, leave.days.last), (date(2026, 8, 3), date(2026, 11, 22)));
    assert_eq!(leave.used.len(), 2);
}

/// « 25 calendar days (32 multiple) ».
#[test]
fn a_paternity_leave_has_the_days_of_the_text() {
    let days = |children| {
        let dated = paternity_days(date(2026, 9, 14), children, Amounts::reference()).unwrap();
        dated.value.whole()
    };
    assert_eq!((days(1), days(2), days(3)), (25, 32, 32));
}
