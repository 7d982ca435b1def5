//! Keeping a participation or a franchise: the sum, then what limits it, then when it is taken
//! (account.md 5.4, algorithm).

use guichet_values::Cents;

use super::flat_sum::exemption;
use super::{Act, Care, Charge, FlatSum, Ledger, NoRule, Payee, Rule, Step, Used};
use crate::{AmountKey, Amounts, Dated};

/// The steps of what is kept, and the charge they lead to.
pub(super) struct Kept {
    /// In order; their sum is what is taken at once.
    pub(super) steps: Vec<Step>,
    /// Nothing when the person owes nothing.
    pub(super) charge: Option<Charge>,
}

/// What this act owes, from a refund of so much; nothing for care on which nothing is ever kept.
pub(super) fn keep(
    care: &Care,
    refunded: Cents,
    ledger: &Ledger,
    amounts: &Amounts,
) -> Result<Option<Kept>, NoRule> {
    let act = &care.act;
    let Some(flat_sum) = FlatSum::owed_for(act.kind) else { return Ok(None) };
    if let Some(reason) = exemption(act, &care.situation) {
        let step = Step { rule: Rule::Exempt(reason), amount: Cents::ZERO, used: vec![] };
        return Ok(Some(Kept { steps: vec![step], charge: None }));
    }
    let mut keeping = Keeping { act, flat_sum, amounts, due: Cents::ZERO, steps: vec![] };
    keeping.charge_each()?;
    // Never more than is refunded: « le montant de la franchise est réduit à due concurrence »
    // (ash.tm.fr, January 2008, on the decree of the franchises); the same for the participation
    // [assumed].
    keeping.limit(Rule::RefundLimit, refunded, vec![]);
    keeping.cap_of_day(ledger)?;
    keeping.cap_of_year(ledger)?;
    Ok(Some(keeping.taken_now_or_later()))
}

/// A sum on its way through its limits.
struct Keeping<'a> {
    act: &'a Act,
    flat_sum: FlatSum,
    amounts: &'a Amounts,
    due: Cents,
    steps: Vec<Step>,
}

impl Keeping<'_> {
    /// The sum for each act, box or trip.
    fn charge_each(&mut self) -> Result<(), NoRule> {
        let each = self.on_day(self.flat_sum.amount())?;
        self.due = each.value.times(self.act.units);
        let rule = Rule::FlatSum(self.flat_sum);
        self.steps.push(Step { rule, amount: -self.due, used: vec![Used::Amount(each)] });
        Ok(())
    }

    /// For one beneficiary, professional, day and sort. The franchises have their cap per
    /// professional too (villagesfm.com).
    fn cap_of_day(&mut self, ledger: &Ledger) -> Result<(), NoRule> {
        let Some(key) = self.flat_sum.day_cap() else { return Ok(()) };
        let cap = self.on_day(key)?;
        let before = ledger.day_total(self.flat_sum, &self.act.origin, &self.act.professional);
        self.limit(Rule::DayCap, cap.value - before, vec![Used::Amount(cap)]);
        Ok(())
    }

    /// For one beneficiary, civil year of the care and counter.
    fn cap_of_year(&mut self, ledger: &Ledger) -> Result<(), NoRule> {
        let counter = self.flat_sum.counter();
        let cap = self.on_day(counter.year_cap())?;
        let origin = &self.act.origin;
        let before = ledger.year_total(counter, &origin.beneficiary, origin.on.year());
        self.limit(Rule::YearCap, cap.value - before, vec![Used::Amount(cap)]);
        Ok(())
    }

    /// Gives back what exceeds the room that is left.
    fn limit(&mut self, rule: Rule, room: Cents, used: Vec<Used>) {
        let room = room.max(Cents::ZERO);
        if self.due > room {
            self.steps.push(Step { rule, amount: self.due - room, used });
            self.due = room;
        }
    }

    /// Taken from this payment, or later when the professional is paid (account.md PAY-20).
    fn taken_now_or_later(mut self) -> Kept {
        let taken = match self.act.payee {
            Payee::Member => self.due,
            Payee::Professional => Cents::ZERO,
        };
        let later = self.due - taken;
        if !later.is_zero() {
            self.steps.push(Step { rule: Rule::Deferred, amount: later, used: vec![] });
        }
        let Self { act, flat_sum, due, steps, .. } = self;
        let origin = act.origin.clone();
        let professional = act.professional.clone();
        let charge = Charge { origin, flat_sum, professional, due, taken };
        Kept { steps, charge: (!due.is_zero()).then_some(charge) }
    }

    /// The amount on the day of the care.
    fn on_day(&self, key: AmountKey) -> Result<Dated<Cents>, NoRule> {
        let on = self.act.origin.on;
        self.amounts.on(key, on).cloned().ok_or(NoRule::Absent { key: key.name(), on })
    }
}
