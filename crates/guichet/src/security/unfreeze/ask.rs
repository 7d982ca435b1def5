//! Asking for the link: counted before anything is looked at, and the same answer whoever asks.

use jiff::{SignedDuration, Timestamp};

use super::PROVE;
use super::form::Claim;
use super::queries::{self, Frozen};
use crate::app::App;
use crate::database::scope::{Mode, Scope, SessionSecret, Who};
use crate::shared::access::Arrival;
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;
use crate::shared::mail::{Body, Mail, post};
use crate::shared::tries::{self, Counter, Rule};
use crate::sign_in::address;

/// Links to one account: three an hour, ten a day, like other mails (answers 28).
const LINKS: [(i64, SignedDuration); 2] = [(3, SignedDuration::from_hours(1)), (10, DAY)];
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How often one number may be asked for in a day (assumed), known or not.
const ASKED_MAX: u32 = 20;

/// Writes to the owner of the frozen account, if there is one; or says from when one may ask again.
///
/// # Errors
/// A fault; then nothing left.
pub(super) async fn ask(
    app: &App,
    claim: &Claim,
    arrival: &Arrival,
) -> Result<Result<(), Timestamp>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let counters = counters(app, claim, arrival);
    if let Err(until) = tries::count(&mut scope, &counters, app.now()).await? {
        return Ok(Err(until));
    }
    let index = app.keys().index(Indexed::Nir, claim.nir.as_str());
    if let Some(frozen) = queries::frozen(&mut scope, &index, claim.birth_date).await? {
        send(&mut scope, app, &frozen).await?;
    }
    scope.commit().await?;
    Ok(Ok(()))
}

fn counters(app: &App, claim: &Claim, arrival: &Arrival) -> [Counter; 2] {
    let counter = |what: &str, value: &str, failures_max| Counter {
        key: app.keys().index(Indexed::OpeningTries, &format!("unfreeze {what} {value}")),
        rule: Rule::Quota { failures_max, window: DAY },
    };
    [
        counter("number", claim.nir.as_str(), ASKED_MAX),
        counter("source", &arrival.source.to_string(), app.openings_per_source()),
    ]
}

async fn send(scope: &mut Scope, app: &App, frozen: &Frozen) -> Result<(), Fault> {
    for (most, window) in LINKS {
        let since = app.now().saturating_sub(window).unwrap_or(Timestamp::MIN);
        if queries::sent_since(scope, frozen.member, since).await? >= most {
            return Ok(());
        }
    }
    let secret = SessionSecret::new(app.random());
    queries::insert(scope, frozen.member, &secret.hash(), app.now()).await?;
    let link = app.address_of(&format!("{PROVE}?jeton={}", secret.text()));
    let to = address::opened(app, frozen.member, &frozen.email_sealed)?;
    let body = Body::to(&frozen.first_name)
        .says("Vous voulez débloquer votre compte. Préparez votre carte Vitale et votre IBAN.")
        .link("Prouver que c’est moi", &link)
        .says(
            "Ce lien est valable 30 minutes, une seule fois. Il ne vous connecte pas : il vous \
             sera demandé de prouver qui vous êtes, puis de choisir un nouveau code.",
        )
        .says("Si vous n’avez rien demandé, ne faites rien : votre compte reste bloqué.");
    let (member, subject) = (Some(frozen.member), "Débloquer votre compte");
    let mail = Mail { kind: "account.unfreeze", member, to: &to, subject, body };
    Ok(post(scope, app, &mail).await?)
}

/// Deletes the links of more than a day ago: none of them works, and none counts.
///
/// # Errors
/// The database's.
pub(crate) async fn forget_old(app: &App) -> Result<(), Fault> {
    let before = app.now().saturating_sub(DAY).unwrap_or(Timestamp::MIN);
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    queries::forget(&mut scope, before).await?;
    Ok(scope.commit().await?)
}
