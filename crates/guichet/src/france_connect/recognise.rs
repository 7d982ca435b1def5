//! From an identity to a file: exactly one, or nobody (standards 1.12; account.md 1.4).
//!
//! The name of birth, the first of the first names, sex, birth date and birth place must all be the
//! same. Sex and place are read from the number that the national register gave; nothing is guessed,
//! and the e-mail address is not looked at (T19).

use guichet_identity::openid::{Identified, Pivot};
use guichet_values::{BirthPlace, MemberId, Nir, PersonName, Sex};
use jiff::civil::Date;

use super::queries::{self, Candidate};
use super::{FranceConnect, mail};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place};

/// A person of our files.
pub(super) struct Recognised {
    pub(super) member: MemberId,
    pub(super) nir: Nir,
    first_name: String,
    /// Her name at the provider is not one that we know yet.
    pub(super) new_link: bool,
}

/// Whom the provider vouches for, if she is one of ours and nobody else is like her.
pub(super) async fn recognise(
    scope: &mut Scope,
    app: &App,
    service: &FranceConnect,
    identified: &Identified,
) -> Result<Option<Recognised>, Fault> {
    let index = subject_index(app, service, &identified.subject);
    if let Some(known) = queries::linked(scope, &index).await? {
        return read(app, known, false).map(Some);
    }
    let Some(identity) = Identity::read(&identified.pivot) else { return Ok(None) };
    let mut alike = Vec::new();
    for candidate in queries::born_on(scope, identity.born).await? {
        if identity.has_names_of(&candidate) {
            let read = read(app, candidate, true)?;
            if identity.is_of(&read.nir) {
                alike.push(read);
            }
        }
    }
    let first = alike.pop();
    Ok(first.filter(|_| alike.is_empty()))
}

/// Keeps that she is the one, and tells her: for her account, not for who has none.
pub(super) async fn link(
    scope: &mut Scope,
    app: &App,
    service: &FranceConnect,
    identified: &Identified,
    person: &Recognised,
) -> Result<(), Fault> {
    if !person.new_link {
        return Ok(());
    }
    let index = subject_index(app, service, &identified.subject);
    let new = (service.provider.issuer(), &index);
    let email = queries::link(scope, person.member, new, app.now()).await?;
    audit::record(scope, app, Event::FranceConnectLinked, Some(person.member), None).await?;
    let owner = (person.member, person.first_name.as_str());
    mail::tell_of_link(scope, app, owner, email.as_deref()).await
}

/// The same name at another provider is another person.
fn subject_index(app: &App, service: &FranceConnect, subject: &str) -> [u8; 32] {
    let named = format!("{}\u{1f}{subject}", service.provider.issuer());
    app.keys().index(Indexed::FranceConnectSubject, &named)
}

fn read(app: &App, candidate: Candidate, new_link: bool) -> Result<Recognised, Fault> {
    let member = candidate.member;
    let place = Place { table: "members", column: "nir_sealed", member: Some(member) };
    let clear = String::from_utf8(app.keys().open(place, &candidate.nir_sealed)?);
    let nir = clear.ok().and_then(|clear| Nir::parse(&clear).ok());
    let nir = nir.ok_or(Fault::Stored("NIR"))?;
    Ok(Recognised { member, nir, first_name: candidate.first_name, new_link })
}

/// The six data, read.
struct Identity {
    name: PersonName,
    first_name: PersonName,
    sex: Sex,
    born: Date,
    place: String,
    country: String,
}

/// France in the national code of countries.
const FRANCE: &str = "99100";

impl Identity {
    /// Nothing where one of them is missing or is not what it should be.
    fn read(pivot: &Pivot) -> Option<Self> {
        let sex = match pivot.gender.as_str() {
            "male" => Sex::Man,
            "female" => Sex::Woman,
            _ => return None,
        };
        Some(Self {
            name: PersonName::parse(&pivot.family_name).ok()?,
            first_name: PersonName::parse(pivot.first_name()).ok()?,
            sex,
            born: pivot.birthdate.parse().ok()?,
            place: pivot.birthplace.clone(),
            country: pivot.birthcountry.clone(),
        })
    }

    /// Letter by letter but for case, accents and joints.
    fn has_names_of(&self, candidate: &Candidate) -> bool {
        let same = |ours: &str, theirs: &PersonName| {
            PersonName::parse(ours).is_ok_and(|ours| ours.normalized() == theirs.normalized())
        };
        same(&candidate.last_name, &self.name) && same(&candidate.first_name, &self.first_name)
    }

    fn is_of(&self, nir: &Nir) -> bool {
        nir.sex() == self.sex && self.is_born_where(nir)
    }

    fn is_born_where(&self, nir: &Nir) -> bool {
        match nir.birth_place() {
            Some(BirthPlace::Abroad(code)) => self.country == format!("99{code}"),
            Some(BirthPlace::Department(_) | BirthPlace::Overseas(_)) => {
                self.country == FRANCE
                    && nir.birth_commune().is_some_and(|code| same_commune(code, &self.place))
            }
            // Tunisia before its independence: no code of today is the same.
            Some(BirthPlace::FormerTunisia) | None => false,
        }
    }
}

/// Corsica was 20 before 1976 and is 2A and 2B since, with the same communes (account.md ID-5).
fn same_commune(ours: &str, theirs: &str) -> bool {
    let undivided = |code: &str| match code.get(..2) {
        Some("2A" | "2B") => code.get(2..).map(|rest| format!("20{rest}")),
        _ => Some(code.to_owned()),
    };
    let divided = |code: &str| code.starts_with("2A") || code.starts_with("2B");
    if divided(ours) && divided(theirs) {
        ours == theirs
    } else {
        undivided(ours) == undivided(theirs)
    }
}
