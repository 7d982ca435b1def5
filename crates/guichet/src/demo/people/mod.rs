//! The demo people, the same on every machine (contract.md, « Demo people »).
//!
//! Only what must stay near today is reckoned from the day of seeding: the last payments, Paul's
//! eighteenth birthday, the end of Linh's C2S (answers 8).

mod care;
mod cast;
mod excluded;
mod neighbours;
#[cfg(test)]
mod tests;

pub(super) use care::{LeaveTold, Told, leaves_of, told_to};

use guichet_values::MemberId;
use jiff::civil::Date;
use uuid::Uuid;

use super::id_of;

/// The code of every open demo account (contract.md).
pub(super) const CODE: &str = "Guichet-Demo-1";

/// The code of the one account that is older than the rules of today (account.md LG-26).
pub(super) const OLD_CODE: &str = "40718253";

/// An invented person and what the fund knows of her.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// Names her rows: the same ids on every machine.
    pub(super) slug: &'static str,
    pub(super) last_name: &'static str,
    pub(super) first_name: &'static str,
    pub(super) nir: String,
    pub(super) born: Date,
    pub(super) caisse: &'static str,
    pub(super) address: Address,
    pub(super) bank: Option<Bank>,
    /// All 21 digits of her carte Vitale.
    pub(super) serial: Option<&'static str>,
    /// The card that she had before, and lost.
    pub(super) lost: Option<LostCard>,
    /// Whether the national register confirmed her number.
    pub(super) certified: bool,
    pub(super) deceased_on: Option<Date>,
    pub(super) rights: Vec<Right>,
    pub(super) children: Vec<Child>,
    /// The address of her open account.
    pub(super) email: Option<&'static str>,
    /// Who she is, in a line for the page of the demo.
    pub(super) about: &'static str,
    pub(super) state: State,
    pub(super) payments: Payments,
    /// Her account is an old one: a code of digits only, conditions from before.
    pub(super) has_old_account: bool,
    /// Whether she owes the fund something.
    pub(super) owes: bool,
    /// The complementary insurers that declare themselves for her: name, number of nobody, and since how
    /// many days.
    pub(super) insurers: &'static [(&'static str, &'static str, i32)],
    /// European cards: whose (« » for her own), the number, and in how many days it ends.
    pub(super) european_cards: &'static [(&'static str, &'static str, i32)],
    /// Children whose main ouvrant droit is their other parent.
    pub(super) second_for: &'static [&'static str],
    /// A child for whom a certificate stands in for the European card.
    pub(super) certificate_for: Option<&'static str>,
    /// A child whom she asks to attach to the other parent, and how many days ago.
    pub(super) asks: Option<Asks>,
}

/// Where she lives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address {
    pub(super) street: &'static str,
    pub(super) postal_code: &'static str,
    pub(super) town: &'static str,
}

/// Where she is paid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bank {
    pub(super) iban: &'static str,
    pub(super) holder: &'static str,
    /// `member` or `parent`.
    pub(super) held_by: &'static str,
}

/// A card that was declared lost or stolen.
#[derive(Clone, Copy, Debug)]
pub(super) struct LostCard {
    pub(super) serial: &'static str,
    /// `perdue`, `volee` or `defectueuse`.
    pub(super) how: &'static str,
    pub(super) starts_on: Date,
    pub(super) happened_on: Date,
    pub(super) declared_on: Date,
    /// Since when she has another one.
    pub(super) replaced_on: Date,
}

/// What she is entitled to: `regime` with its two digits, `c2s` or `ald`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Right {
    pub(super) kind: &'static str,
    pub(super) regime: Option<&'static str>,
    pub(super) starts_on: Date,
    pub(super) ends_on: Option<Date>,
}

/// A child on her file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) nir: &'static str,
    pub(super) born: Date,
}

/// A case that waits at the desk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asks {
    pub(super) child: &'static str,
    pub(super) other_nir: &'static str,
    pub(super) days_ago: i32,
}

/// Whose payments she has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Payments {
    None,
    /// Three years of every nature, for her and her children.
    Family,
    /// A year of care at 100 %.
    LongIllness,
}

/// What happens to her at the door of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Opens her account by card and IBAN.
    Newcomer,
    /// Signs in.
    AccountOpen,
    /// Lacks card and IBAN: needs a provisional code.
    NeedsProvisionalCode,
    OtherRegime,
    NotCertified,
    RightsClosed,
    Deceased,
}

impl State {
    /// For scripts: stable.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Newcomer => "no_account",
            Self::AccountOpen => "account_open",
            Self::NeedsProvisionalCode => "needs_provisional_code",
            Self::OtherRegime => "refused_other_regime",
            Self::NotCertified => "refused_nir_not_certified",
            Self::RightsClosed => "refused_rights_closed",
            Self::Deceased => "refused_deceased",
        }
    }

    /// What opening an account gives with this person's own data, for scripts: stable. Nobody who is
    /// sent another way is told why.
    pub(super) fn opening(self) -> &'static str {
        match self {
            Self::Newcomer => "opens",
            Self::AccountOpen => "already_open_after_proof",
            Self::NeedsProvisionalCode
            | Self::OtherRegime
            | Self::NotCertified
            | Self::RightsClosed
            | Self::Deceased => "another_way_after_identity",
        }
    }
}

impl Person {
    /// The same on every machine.
    pub(super) fn member_id(&self) -> MemberId {
        id_of(&["member", self.slug]).into()
    }

    /// The code of her account.
    pub(super) fn code(&self) -> Option<&'static str> {
        let code = if self.has_old_account { OLD_CODE } else { CODE };
        self.email.map(|_account| code)
    }

    /// The id of one of her children, by first name.
    pub(super) fn child_id(&self, child: &str) -> Uuid {
        id_of(&["child", self.slug, child])
    }

    /// Whether she is entitled to this (`c2s`, `ald`) on that day.
    fn has_right(&self, kind: &str, on: Date) -> bool {
        self.rights.iter().any(|right| {
            right.kind == kind
                && right.starts_on <= on
                && right.ends_on.is_none_or(|last| on <= last)
        })
    }

    /// Somebody of the general scheme with a certified number, who could open her account but for
    /// what each one adds or takes away.
    fn ordinary(
        slug: &'static str,
        (last_name, first_name): (&'static str, &'static str),
        (nir, born): (&'static str, Date),
        caisse: &'static str,
        address: Address,
    ) -> Self {
        Self {
            slug,
            last_name,
            first_name,
            nir: nir.to_owned(),
            born,
            caisse,
            address,
            bank: None,
            serial: None,
            lost: None,
            certified: true,
            deceased_on: None,
            rights: vec![Right::regime("01", born)],
            children: Vec::new(),
            email: None,
            about: "",
            state: State::Newcomer,
            payments: Payments::None,
            has_old_account: false,
            owes: false,
            insurers: &[],
            european_cards: &[],
            second_for: &[],
            certificate_for: None,
            asks: None,
        }
    }
}

impl Right {
    /// Insured by this régime from a day on.
    fn regime(code: &'static str, starts_on: Date) -> Self {
        Self { kind: "regime", regime: Some(code), starts_on, ends_on: None }
    }
}

impl Bank {
    /// An account of her own.
    fn own(iban: &'static str, holder: &'static str) -> Self {
        Self { iban, holder, held_by: "member" }
    }
}

/// Everybody, as of the day of seeding.
pub(super) fn people(day: Date) -> Vec<Person> {
    let mut all = cast::cast(day);
    all.extend(excluded::excluded());
    all.extend(neighbours::neighbours());
    all.push(cast::faure());
    all
}
