//! The statement of a period as a paper to be issued.

use super::form::Period;
use super::queries::Paid;
use super::{compose, view};
use crate::papers::print::Wish;
use crate::payments::queries::Family;

/// None where nothing was paid that it would tell.
pub(super) fn wish(period: Period, family: &Family, paid: &[Paid]) -> Option<Wish> {
    let releve = compose::releve(period, family, paid)?;
    let whose = view::whose(family, period);
    let offered_until = Some(period.kept_until());
    Some(Wish { kind: period.kind(), about: period.slug(), whose, releve, offered_until })
}
