//! What we know of a person for a certificate, and what follows from it.

use guichet_documents::{
    CERTIFICATE_TITLE, Card, Certificate, Eprc, Institution, Person as Insured, Told,
};
use guichet_values::{Caisse, Nir, Reference};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::super::{About, attestation};
use super::issue::Wish;
use crate::shared::fault::Fault;

/// How long a certificate holds (account.md DOC-32).
const MONTHS_MAX: i32 = 3;

/// Who issues, as the ePRC writes it.
const COUNTRY: &str = "FR";

/// Why no certificate is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nobody of this file, or no longer on its papers.
    NotOnFile,
    /// The other parent is the child's main ouvrant droit (account.md DOC-34).
    NotTheMainParent,
    /// Rights are not open on each of its days.
    RightsClosed,
    /// It would not hold today, or would end before it begins.
    NotToday,
    /// More than three months.
    TooLong,
}

/// The member, and of whom the certificate is.
pub(super) struct File {
    pub(super) caisse: String,
    pub(super) nir: Nir,
    pub(super) deceased: bool,
    pub(super) regime: Option<Regime>,
    pub(super) whose: Option<Person>,
    /// A card that holds on the last day too, its number opened.
    pub(super) card: Option<(String, Date)>,
}

/// By what the member is insured.
pub(super) struct Regime {
    pub(super) code: String,
    pub(super) partner: bool,
    pub(super) from: Date,
    pub(super) until: Option<Date>,
}

/// Of whom it is: the member, or somebody covered through her.
pub(super) struct Person {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) born_on: Date,
    pub(super) child: bool,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) secondary_since: Option<Date>,
    pub(super) paid_elsewhere_since: Option<Date>,
}

/// The last day that a certificate from this day on can have.
pub(crate) fn last_day(from: Date) -> Date {
    from.saturating_add(MONTHS_MAX.months()).saturating_sub(1.day())
}

impl Wish {
    /// Its days, on a day.
    pub(super) fn days(&self, today: Date) -> Result<(), Refusal> {
        if self.from > today || self.until < today {
            return Err(Refusal::NotToday);
        }
        if self.until > last_day(self.from) { Err(Refusal::TooLong) } else { Ok(()) }
    }
}

impl File {
    /// The one whose certificate it is, if it may be issued.
    pub(super) fn entitled(&self, wish: &Wish, today: Date) -> Result<&Person, Refusal> {
        let person = self.whose.as_ref().filter(|_| !self.deceased).ok_or(Refusal::NotOnFile)?;
        let since = |day: Option<Date>| day.is_some_and(|day| day <= today);
        if since(person.secondary_since) {
            return Err(Refusal::NotTheMainParent);
        }
        let of_age = person.child && person.born_on <= attestation::adult_if_born(today);
        if of_age || since(person.paid_elsewhere_since) {
            return Err(Refusal::NotOnFile);
        }
        wish.days(today)?;
        let open = self.regime.as_ref().is_some_and(|regime| {
            attestation::is_ours(&regime.code, regime.partner)
                && wish.within(Some(regime.from), regime.until)
        });
        let covered = open && wish.within(person.from, person.until);
        if covered { Ok(person) } else { Err(Refusal::RightsClosed) }
    }

    /// The paper.
    ///
    /// # Errors
    /// A stored value is not one of ours.
    pub(super) fn certificate(
        &self,
        wish: &Wish,
        person: &Person,
        (number, token): (Reference, Uuid),
        today: Date,
    ) -> Result<Certificate, Fault> {
        let caisse = Caisse::parse(&self.caisse).map_err(|_unknown| Fault::Stored("caisse"))?;
        let regime = self.regime.as_ref().ok_or(Fault::Stored("right"))?;
        let told = Told {
            id: token,
            country: COUNTRY.to_owned(),
            person: Insured {
                last_name: person.last_name.clone(),
                first_name: person.first_name.clone(),
                born_on: person.born_on,
                number: self.nir.spaced_with_key().replace(' ', ""),
            },
            institution: Institution {
                name: caisse.to_string(),
                id: format!("{}{}", regime.code, caisse.code()),
            },
            card: self.card.clone().map(|(number, until)| Card { number, until }),
            from: wish.from,
            until: wish.until,
            issued_on: today,
        };
        let european = Eprc::new(Eprc::shortened(told));
        Ok(Certificate {
            number,
            caisse,
            nir: self.nir.spaced_with_key().replace(' ', "\u{a0}"),
            last_name: person.last_name.clone(),
            first_name: person.first_name.clone(),
            european: european.map_err(|_rule| Fault::Stored("certificate"))?,
        })
    }
}

impl Wish {
    /// Whether all its days are among these.
    fn within(&self, from: Option<Date>, until: Option<Date>) -> bool {
        from.is_none_or(|from| from <= self.from) && until.is_none_or(|until| until >= self.until)
    }
}

impl Person {
    /// What the list says.
    pub(super) fn about(&self) -> About {
        let titre = Some(CERTIFICATE_TITLE.to_owned());
        About { pour: self.first_name.clone(), mention: false, titre }
    }
}
