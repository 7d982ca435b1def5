//! Issuing: the paper is printed with no transaction open, then kept with its number and its trace.

use guichet_values::{MemberId, Nir, Reference};
use uuid::Uuid;

use super::super::{About, place};
use super::file::File;
use super::form::{ForWhom, Wish};
use super::queries::{self, NewDocument};
use crate::app::App;
use crate::database::scope::Mode;
use crate::shared::access::MemberScope;
use crate::shared::audit::{self, Event};
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::time::paris;
use crate::shared::turns::Seat;

/// Issues the paper and returns its number. The same wish of the same page again gives the same
/// number and changes nothing.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(super) async fn issue(
    scope: MemberScope,
    app: &App,
    seat: Seat,
    file: &File,
    wish: &Wish,
) -> Result<String, Fault> {
    let (member, who, now) = (scope.member(), scope.who().clone(), app.now());
    drop(scope); // others may use its connection while we print
    let number = Reference::from_random(app.random());
    let paper =
        file.attestation(wish, nir(app, member, file)?, number.clone(), paris(now).date())?;
    let valid_until = paper.valid_until;
    let printed = seat.work(move || paper.pdf()).await;
    let printed = printed.map_err(|_stopped| Fault::Printing("the press stopped"))?;
    let pdf = printed.map_err(|error| Fault::Printing(error.class()))?;
    let document = NewDocument {
        id: id(app, member, wish),
        reference: &number.to_string(),
        issued_at: now,
        valid_until,
        about_sealed: about(app, member, file, wish)?,
        pdf_bytes: i32::try_from(pdf.len()).map_err(|_huge| Fault::Printing("too long"))?,
        pdf_sealed: app.keys().seal(place("pdf_sealed", member), app.random(), &pdf)?,
    };
    let mut scope = app.scope(who, Mode::Write).await?;
    if !queries::insert(&mut scope, member, &document).await? {
        return Ok(queries::reference_of(&mut scope, member, document.id).await?);
    }
    queries::insert_reference(&mut scope, member, &document).await?;
    audit::record(&mut scope, app, Event::DocumentIssued, Some(member), Some(document.id)).await?;
    scope.commit().await?;
    metrics::counter!("guichet_documents_issued_total").increment(1);
    Ok(document.reference.to_owned())
}

/// The same wish of the same page is the same paper, whoever posts it twice.
fn id(app: &App, member: MemberId, wish: &Wish) -> Uuid {
    let secret = format!("{member} {}", wish.identity());
    let bytes = app.keys().derived_token(b"document", secret.as_bytes());
    let half = bytes.first_chunk::<16>().copied().unwrap_or_default();
    uuid::Builder::from_custom_bytes(half).into_uuid()
}

fn nir(app: &App, member: MemberId, file: &File) -> Result<Nir, Fault> {
    let place = Place { table: "members", column: "nir_sealed", member: Some(member) };
    let opened = app.keys().open(place, &file.nir_sealed)?;
    let text = String::from_utf8(opened).map_err(|_damaged| Fault::Stored("NIR"))?;
    Nir::parse(&text).map_err(|_mistake| Fault::Stored("NIR"))
}

/// What the list will say of it.
fn about(app: &App, member: MemberId, file: &File, wish: &Wish) -> Result<Vec<u8>, Fault> {
    let pour = match wish.whom {
        ForWhom::Family if file.others.is_empty() => file.first_name.clone(),
        ForWhom::Family => "Toute la famille".to_owned(),
        ForWhom::Member => file.first_name.clone(),
        ForWhom::One(id) => {
            let one = file.others.iter().find(|other| other.id == id);
            one.map(|other| other.first_name.clone()).unwrap_or_default()
        }
    };
    let mention = wish.mention && file.full_cover.is_some();
    let about = serde_json::to_vec(&About { pour, mention });
    let about = about.map_err(|_opaque| Fault::Stored("paper"))?;
    Ok(app.keys().seal(place("about_sealed", member), app.random(), &about)?)
}
