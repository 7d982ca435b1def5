//! Amounts are exact, read as people write them, and rounded as the formula says.

use std::num::NonZeroU32;

use proptest::prelude::*;

use super::{BasisPoints, Cents, CentsError, Rounding};

#[test]
fn amounts_are_read_as_people_write_them() {
    for (typed, cents) in [
        ("1 234,50", 123_450),
        ("1\u{a0}234,50\u{a0}€", 123_450),
        ("1\u{202f}234,5", 123_450),
        ("1234.05", 123_405),
        ("12 €", 1_200),
        ("-3,20", -320),
        ("\u{2212} 3,20 €", -320),
        ("0", 0),
    ] {
        assert_eq!(Cents::parse(typed), Ok(Cents::new(cents)), "{typed}");
    }
}

#[test]
fn each_mistake_has_its_name() {
    for (typed, mistake) in [
        ("  ", CentsError::Empty),
        ("€", CentsError::Empty),
        ("douze", CentsError::NotAnAmount),
        ("12 34", CentsError::NotAnAmount),
        ("1.234,50", CentsError::NotAnAmount),
        ("1,", CentsError::NotAnAmount),
        (",5", CentsError::NotAnAmount),
        ("1e3", CentsError::NotAnAmount),
        ("1,234", CentsError::TooManyDecimals),
        ("12345678901", CentsError::TooLarge),
    ] {
        assert_eq!(Cents::parse(typed), Err(mistake), "{typed}");
    }
}

/// What two million payments add up to is more than anybody types.
#[test]
fn a_sum_may_have_sixteen_digits() {
    assert_eq!(Cents::parse_sum("20000010000.00").map(Cents::get), Ok(2_000_001_000_000));
    let most = "9999999999999999.99";
    assert_eq!(Cents::parse_sum(most).map(Cents::get), Ok(999_999_999_999_999_999));
    assert_eq!(Cents::parse_sum("12345678901234567"), Err(CentsError::TooLarge));
    assert_eq!(Cents::parse_sum("douze"), Err(CentsError::NotAnAmount));
}

#[test]
fn amounts_are_shown_with_no_break_spaces() {
    assert_eq!(Cents::new(123_450).to_string(), "1\u{a0}234,50\u{a0}€");
    assert_eq!(Cents::new(100_000_000).to_string(), "1\u{a0}000\u{a0}000,00\u{a0}€");
    assert_eq!(Cents::new(-5).to_string(), "\u{2212}0,05\u{a0}€");
    assert_eq!(Cents::euros(999).to_string(), "999,00\u{a0}€");
}

/// account.md 5.5: 1 000 € gross, CSG 6,2 %, CRDS 0,5 %, PAS at 5 % of the taxable amount.
#[test]
fn the_worked_daily_allowance_comes_out_to_the_cent() {
    let gross = Cents::euros(1000);
    let csg = gross.at_rate(BasisPoints::new(620), Rounding::HalfUp);
    let crds = gross.at_rate(BasisPoints::new(50), Rounding::HalfUp);
    let taxable = gross - gross.at_rate(BasisPoints::new(380), Rounding::HalfUp);
    let pas = taxable.at_rate(BasisPoints::percent(5), Rounding::HalfUp);

    assert_eq!((csg, crds), (Cents::new(6_200), Cents::new(500)));
    assert_eq!(gross - csg - crds - pas, Cents::new(88_490));
}

/// account.md 5.5 and answers.md 28: 32,87 € only when each step is cut, not rounded.
#[test]
fn rounding_is_chosen_by_name() {
    let three_months = Cents::euros(6000);
    let per_day = NonZeroU32::new(9_125).unwrap();
    let half = BasisPoints::percent(50);

    let cut = three_months.scaled(100, per_day, Rounding::Truncate);
    assert_eq!(cut.at_rate(half, Rounding::Truncate), Cents::new(3_287));
    let rounded = three_months.scaled(100, per_day, Rounding::HalfUp);
    assert_eq!(rounded.at_rate(half, Rounding::HalfUp), Cents::new(3_288));
}

#[test]
fn the_limits_are_told_or_kept_never_wrapped() {
    let most = Cents::new(i64::MAX);

    assert_eq!(most.checked_add(Cents::new(1)), None);
    assert_eq!(Cents::checked_sum([most, Cents::new(1)]), None);
    assert_eq!(most + Cents::new(1), most);
    assert_eq!(most.at_rate(BasisPoints::percent(200), Rounding::HalfUp), most);
    assert_eq!(Cents::new(i64::MIN).abs(), most);
}

#[test]
fn an_amount_travels_as_an_integer() {
    assert_eq!(serde_json::to_string(&Cents::new(-250)).unwrap(), "-250");
    assert_eq!(serde_json::from_str::<Cents>("1250").unwrap(), Cents::new(1_250));
    assert!(serde_json::from_str::<Cents>("12.5").is_err());
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(cents in -999_999_999_999_i64..=999_999_999_999) {
        let amount = Cents::new(cents);
        prop_assert_eq!(Cents::parse(&amount.to_string()), Ok(amount));
    }

    #[test]
    fn a_rate_and_its_refund_cancel_out(cents in any::<i32>(), rate in 0_u32..=20_000) {
        let amount = Cents::new(cents.into());
        for rounding in [Rounding::HalfUp, Rounding::Truncate] {
            let part = amount.at_rate(BasisPoints::new(rate), rounding);
            prop_assert_eq!((-amount).at_rate(BasisPoints::new(rate), rounding), -part);
        }
    }

    #[test]
    fn rounding_errs_by_half_a_cent_at_most(cents in any::<i32>(), rate in 0_u32..=20_000) {
        let part = Cents::new(cents.into()).at_rate(BasisPoints::new(rate), Rounding::HalfUp);
        let exact = i64::from(cents) * i64::from(rate);
        prop_assert!((part.get() * 10_000 - exact).abs() <= 5_000);
    }

    #[test]
    fn any_text_is_read_or_refused(typed in "\\PC{0,20}") {
        let _ = Cents::parse(&typed);
    }
}
