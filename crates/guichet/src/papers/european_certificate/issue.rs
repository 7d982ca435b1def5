//! Issuing a certificate: facts, the press, then one transaction for paper, number, trace and record.

use guichet_documents::Certificate;
use guichet_values::{MemberId, Reference};
use jiff::civil::Date;
use uuid::Uuid;

use super::super::issue::{self, Paper, Signer};
use super::super::queries::known;
use super::super::{About, Kind};
use super::file::Refusal;
use super::queries::{self, NewCertificate};
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::shared::fault::Fault;
use crate::shared::time::paris;
use crate::shared::turns::Seat;

/// A certificate that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// Made by who asks: the same again is the same certificate.
    pub(crate) asked: Uuid,
    /// A beneficiary; nobody for the member herself.
    pub(crate) whose: Option<Uuid>,
    /// First day.
    pub(crate) from: Date,
    /// Last day.
    pub(crate) until: Date,
}

/// Where a wish stands before anything is printed.
enum Standing {
    /// It was fulfilled before, under this number.
    Issued(String),
    Refused(Refusal),
    Printable(Box<Certificate>, About),
}

/// Issues it and returns its number, with no transaction open while it is printed. The same wish again
/// gives the same number and changes nothing.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(crate) async fn issue(
    app: &App,
    who: Who,
    member: MemberId,
    seat: Seat,
    wish: &Wish,
) -> Result<Result<String, Refusal>, Fault> {
    let id = id(app, member, wish);
    let token: Uuid = app.id();
    let mut scope = app.scope(who.clone(), Mode::Read).await?;
    let standing = standing(&mut scope, app, (member, id), wish, token).await?;
    drop(scope); // others may use its connection while we print
    let (certificate, about) = match standing {
        Standing::Issued(reference) => return Ok(Ok(reference)),
        Standing::Refused(refusal) => return Ok(Err(refusal)),
        Standing::Printable(certificate, about) => (certificate, about),
    };
    let paper = print(app, seat, id, wish.until, (certificate, about)).await?;
    let author_kind = author(&who);
    let mut scope = app.scope(who, Mode::Write).await?;
    let kept = issue::write(&mut scope, app, member, paper).await?;
    if let Some(issued_at) = kept.issued_at {
        let record = NewCertificate { id, token, author_kind, issued_at };
        queries::insert(&mut scope, member, &record, wish).await?;
        scope.commit().await?;
    }
    Ok(Ok(kept.reference))
}

/// One paper for one wish, whoever sends it again.
fn id(app: &App, member: MemberId, wish: &Wish) -> Uuid {
    let whose = wish.whose.unwrap_or_default();
    let identity = format!("{} ceam {whose} {} {}", wish.asked, wish.from, wish.until);
    issue::id(app, member, &identity)
}

async fn standing(
    scope: &mut Scope,
    app: &App,
    (member, id): (MemberId, Uuid),
    wish: &Wish,
    token: Uuid,
) -> Result<Standing, Fault> {
    if let Some(before) = known(scope, member, id).await? {
        return Ok(Standing::Issued(before.reference));
    }
    let today = paris(app.now()).date();
    let file = queries::file(scope, app, member, wish).await?;
    let person = match file.entitled(wish, today) {
        Ok(person) => person,
        Err(refusal) => return Ok(Standing::Refused(refusal)),
    };
    let number = Reference::from_random(app.random());
    let certificate = file.certificate(wish, person, (number, token), today)?;
    Ok(Standing::Printable(Box::new(certificate), person.about()))
}

async fn print(
    app: &App,
    seat: Seat,
    id: Uuid,
    until: Date,
    (certificate, about): (Box<Certificate>, About),
) -> Result<Paper, Fault> {
    let signer = Signer::of(app);
    let sheet = certificate.sheet(signer.seal(), signer.european());
    let sheet = sheet.map_err(|error| Fault::Printing(error.class()))?;
    let words = serde_json::to_vec(&sheet).map_err(|_opaque| Fault::Stored("paper"))?;
    let printed = seat.work(move || sheet.pdf()).await;
    let printed = printed.map_err(|_stopped| Fault::Printing("the press stopped"))?;
    Ok(Paper {
        kind: Kind::EuropeanCertificate,
        id,
        reference: certificate.number,
        valid_until: Some(until),
        offered_until: None,
        about_what: None, // each holds its own days
        about,
        pdf: printed.map_err(|error| Fault::Printing(error.class()))?,
        sheet: Some(words),
    })
}

/// An adviser has no certificate issued: her role may not write one.
fn author(who: &Who) -> &'static str {
    match who {
        Who::Member(_) => "member",
        Who::Agent(_) | Who::System => "core_system",
    }
}
