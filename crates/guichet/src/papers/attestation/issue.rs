//! Issuing: the paper is printed with no transaction open, then kept with its number and its trace.

use guichet_values::{MemberId, Nir, Reference};

use super::super::issue::{self, Paper, Signer};
use super::super::{About, Kind};
use super::file::File;
use super::form::{ForWhom, Wish};
use crate::app::App;
use crate::shared::access::MemberScope;
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
    let signer = Signer::of(app);
    let printed = seat.work(move || paper.pdf(signer.seal())).await;
    let printed = printed.map_err(|_stopped| Fault::Printing("the press stopped"))?;
    let pdf = printed.map_err(|error| Fault::Printing(error.class()))?;
    let identity = wish.identity();
    let paper = Paper {
        kind: Kind::Rights,
        id: issue::id(app, member, &identity),
        reference: number,
        valid_until: Some(valid_until),
        offered_until: None,
        about_what: None, // each attests its own day
        about: about(file, wish),
        pdf,
        sheet: None,
    };
    issue::keep(app, who, member, paper).await
}

fn nir(app: &App, member: MemberId, file: &File) -> Result<Nir, Fault> {
    let place = Place { table: "members", column: "nir_sealed", member: Some(member) };
    let opened = app.keys().open(place, &file.nir_sealed)?;
    let text = String::from_utf8(opened).map_err(|_damaged| Fault::Stored("NIR"))?;
    Nir::parse(&text).map_err(|_mistake| Fault::Stored("NIR"))
}

/// What the list will say of it.
fn about(file: &File, wish: &Wish) -> About {
    let pour = match wish.whom {
        ForWhom::Family if file.others.is_empty() => file.first_name.clone(),
        ForWhom::Family => "Toute la famille".to_owned(),
        ForWhom::Member => file.first_name.clone(),
        ForWhom::One(id) => {
            let one = file.others.iter().find(|other| other.id == id);
            one.map(|other| other.first_name.clone()).unwrap_or_default()
        }
    };
    About { pour, mention: wish.mention && file.full_cover.is_some(), titre: None }
}
