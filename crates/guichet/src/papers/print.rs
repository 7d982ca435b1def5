//! A paper whose words are a sheet: unless this very paper is there already it is printed with no
//! transaction open, then kept. What asks for it composes the words.

use axum::response::{IntoResponse, Response};
use guichet_documents::{Holder, Letterhead, Releve, Sheet};
use guichet_values::{Caisse, MemberId, Nir, Reference};
use jiff::civil::Date;

use super::issue::{self, Paper, Signer};
use super::queries;
use super::{About, Kind};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::access::MemberScope;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;
use crate::shared::page::SiteError;
use crate::shared::time::paris;
use crate::shared::turns::Seat;

/// A paper to be issued.
pub(crate) struct Wish {
    pub(crate) kind: Kind,
    /// What it is about, besides its words: a month, a payment.
    pub(crate) about: String,
    /// Whom the list names beside it.
    pub(crate) whose: String,
    pub(crate) releve: Releve,
    /// The last day on which it is there; none where it stays.
    pub(crate) offered_until: Option<Date>,
}

/// Issues it for the member who asks and returns its number. While nothing that it says changes, that
/// is always the same paper, to the byte.
///
/// # Errors
/// A fault; then nothing of it happened.
pub(crate) async fn issue(
    scope: MemberScope,
    app: &App,
    seat: Seat,
    wish: Wish,
) -> Result<String, Fault> {
    let member = scope.member();
    issue_of(scope.into(), app, seat, member, wish).await
}

/// The same of this member, in the name of whoever opened the scope.
///
/// # Errors
/// As [`issue()`].
pub(crate) async fn issue_of(
    mut scope: Scope,
    app: &App,
    seat: Seat,
    member: MemberId,
    wish: Wish,
) -> Result<String, Fault> {
    let who = scope.who().clone();
    let today = paris(app.now()).date();
    let told = queries::recipient(&mut scope, member, today).await?;
    let place = Place { table: "members", column: "nir_sealed", member: Some(member) };
    let nir = app.keys().open(place, &told.nir_sealed)?;
    let holder = holder(told, nir)?;
    let (caisse, holder) = holder;
    let releve = wish.releve.drawable();
    let said = serde_json::to_string(&releve).map_err(|_opaque| Fault::Stored("paper"))?;
    let lines = holder.address.join("\n");
    let to = format!("{} {} {lines}", holder.first_name, holder.last_name);
    let identity = format!("{} {} {} {to} {said}", wish.kind.stored(), wish.about, caisse.code());
    let (id, before) = issue::standing(&mut scope, app, member, identity).await?;
    drop(scope); // others may use its connection while we print
    if let Some(before) = before {
        return issue::again(app, who, member, id, before).await;
    }
    let reference = Reference::from_random(app.random());
    let head = Letterhead { number: reference.clone(), issued_on: today, caisse, holder };
    let sheet = Sheet::new(&head, &releve, Signer::of(app).seal());
    let sheet = sheet.map_err(|error| Fault::Printing(error.class()))?;
    let words = serde_json::to_vec(&sheet).map_err(|_opaque| Fault::Stored("paper"))?;
    let printed = seat.work(move || sheet.pdf()).await;
    let printed = printed.map_err(|_stopped| Fault::Printing("the press stopped"))?;
    let pdf = printed.map_err(|error| Fault::Printing(error.class()))?;
    let about = About { pour: wish.whose, mention: false, titre: Some(releve.title) };
    let (kind, sheet) = (wish.kind, Some(words));
    let (valid_until, about_what) = (None, Some(wish.about));
    let offered_until = wish.offered_until;
    let paper =
        Paper { kind, id, reference, valid_until, offered_until, about_what, about, pdf, sheet };
    issue::keep(app, who, member, paper).await
}

fn holder(told: queries::Recipient, nir: Vec<u8>) -> Result<(Caisse, Holder), Fault> {
    let nir = String::from_utf8(nir).map_err(|_damaged| Fault::Stored("NIR"))?;
    let nir = Nir::parse(&nir).map_err(|_mistake| Fault::Stored("NIR"))?;
    let caisse = Caisse::parse(&told.caisse).map_err(|_unknown| Fault::Stored("caisse"))?;
    let town = told.postal_code.zip(told.town).map(|(code, town)| format!("{code} {town}"));
    let address = [told.complement, told.street, town].into_iter().flatten().collect();
    let (first_name, last_name) = (told.first_name, told.last_name);
    Ok((caisse, Holder { last_name, first_name, nir, address }))
}

/// Everybody prints: come back in 5 to 30 seconds, so that those who are sent away together do not
/// come back together.
pub(crate) fn busy(app: &App) -> Response {
    metrics::counter!("guichet_papers_refused_total").increment(1);
    let [chance] = app.random::<1>();
    SiteError::TooBusy(5 + chance % 26).into_response()
}
