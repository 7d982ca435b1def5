//! There and back.

use axum::extract::State;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{AppendHeaders, IntoResponse, Response};
use guichet_identity::openid::{Acr, Callback, Identified, Refusal, Secrets};

use super::flow::{Flow, Purpose, Stay, open_leaving, seal_leaving};
use super::recognise::{Recognised, link, recognise};
use super::view::{self, Trouble};
use super::{FranceConnect, queries};
use crate::app::App;
use crate::database::scope::{Mode, Scope, Who};
use crate::open_account::{self, Vouched};
use crate::shared::access::{Arrival, Kept, Onward, clear_kept, kept, set_kept, set_opening};
use crate::shared::audit::{self, Event};
use crate::shared::fault::{Fault, Page};
use crate::shared::page::{SIGN_IN, SiteError, see_other};
use crate::sign_in::ask_or_open;
use crate::sign_in::session::{self, Level, Method, Proof};

/// Tokens are dated by another machine: they are compared with this one's own time.
fn machine_seconds(app: &App) -> i64 {
    app.unshifted_now().as_second()
}

pub(super) async fn sign_in(State(app): State<App>, onward: Onward) -> Page {
    go(&app, Purpose::SignIn, onward.page().map(ToOwned::to_owned)).await
}

pub(super) async fn open_account(State(app): State<App>) -> Page {
    go(&app, Purpose::OpenAccount, None).await
}

async fn go(app: &App, purpose: Purpose, onward: Option<String>) -> Page {
    let Some(service) = app.france_connect() else {
        return Ok(SiteError::NotFound.into_response());
    };
    if let Some(suspension) = service.suspended(app.now()) {
        return Ok(view::trouble(&Trouble::Suspended(suspension)));
    }
    let secrets = Secrets { state: app.random(), nonce: app.random(), verifier: app.random() };
    match service.provider.ask(&secrets, machine_seconds(app)).await {
        Ok((url, asked)) => {
            let flow = Flow::new(app, asked, purpose, onward).seal(app)?;
            let cookie = set_kept(Kept::Flow, &flow, app.https());
            Ok(([(SET_COOKIE, cookie)], see_other(url.as_str())).into_response())
        }
        Err(refusal) => Ok(troubled(&refusal)),
    }
}

/// The provider sends a browser back. Nothing that it brings is believed before [`Flow`] and the
/// provider's signature say so.
pub(super) async fn come_back(
    State(app): State<App>,
    arrival: Arrival,
    headers: HeaderMap,
    uri: Uri,
) -> Page {
    let Some(service) = app.france_connect() else {
        return Ok(SiteError::NotFound.into_response());
    };
    let brought = serde_urlencoded::from_str(uri.query().unwrap_or_default());
    let callback: Callback = brought.unwrap_or_default();
    let flow = kept(&headers, Kept::Flow, app.https());
    let flow = flow.and_then(|cookie| Flow::open(&app, &cookie));
    // Somebody else's answer leaves what this browser is waiting for as it is.
    let asked = flow.filter(|flow| callback.state.as_deref() == Some(flow.asked.state()));
    let Some(flow) = asked else { return Ok(view::trouble(&Trouble::Lost)) };
    let answer = answered(&app, service, &flow, callback, &arrival).await?;
    let over = clear_kept(Kept::Flow, app.https());
    Ok((AppendHeaders([(SET_COOKIE, over)]), answer).into_response())
}

/// One use, then everything the provider says is checked, with no transaction open meanwhile.
async fn answered(
    app: &App,
    service: &FranceConnect,
    flow: &Flow,
    callback: Callback,
    arrival: &Arrival,
) -> Page {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let first = queries::use_once(&mut scope, &flow.hash(), flow.ends_at(), app.now()).await?;
    scope.commit().await?;
    if !first {
        return Ok(view::trouble(&Trouble::Lost));
    }
    let now = machine_seconds(app);
    match service.provider.identify(&flow.asked, callback, now).await {
        Ok(identified) => arrived(app, service, flow, &identified, arrival).await,
        Err(refusal) => {
            let mut scope = app.scope(Who::System, Mode::Write).await?;
            audit::record(&mut scope, app, Event::FranceConnectRefused, None, None).await?;
            scope.commit().await?;
            Ok(troubled(&refusal))
        }
    }
}

/// The provider vouches for somebody. Is she one of ours, and what may she do?
async fn arrived(
    app: &App,
    service: &FranceConnect,
    flow: &Flow,
    identified: &Identified,
    arrival: &Arrival,
) -> Page {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let Some(person) = recognise(&mut scope, app, service, identified).await? else {
        audit::record(&mut scope, app, Event::FranceConnectRefused, None, None).await?;
        scope.commit().await?;
        return Ok(view::trouble(&Trouble::Unknown));
    };
    match (open_account::vouched(&mut scope, app, &person.nir).await?, flow.purpose) {
        (Vouched::HasAccount, Purpose::SignIn) => {
            link(&mut scope, app, service, identified, &person).await?;
            enter(scope, app, &person, (flow, identified), arrival).await
        }
        (Vouched::HasAccount, Purpose::OpenAccount) => Ok(see_other(open_account::ALREADY_OPEN)),
        (Vouched::Excluded(why), _) => Ok(view::trouble(&Trouble::Excluded(why))),
        (Vouched::MayOpen(birth_date), purpose) => {
            let who = (person.member, &person.nir, birth_date);
            let secret = open_account::begin_vouched(&mut scope, app, arrival, who).await?;
            scope.commit().await?;
            let cookie = set_opening(&secret, app.https());
            let next = match purpose {
                Purpose::OpenAccount => see_other(open_account::AFTER_PROOF),
                Purpose::SignIn => view::no_account_yet(),
            };
            Ok(([(SET_COOKIE, cookie)], next).into_response())
        }
    }
}

/// The digits of a mail where they are due, the gates, then the session; the link is committed with it.
async fn enter(
    scope: Scope,
    app: &App,
    person: &Recognised,
    (flow, identified): (&Flow, &Identified),
    arrival: &Arrival,
) -> Page {
    let level = match identified.level {
        Acr::Eidas1 => Level::Low,
        Acr::Eidas2 => Level::Substantial,
        Acr::Eidas3 => Level::High,
    };
    let proof = Proof { level, ..Proof::new(person.member, Method::FranceConnect) };
    // What the provider checked by one factor alone is no more than a code: decision 0006.
    let entered = if level == Level::Low {
        ask_or_open(scope, app, proof, arrival).await?
    } else {
        session::open(scope, app, &proof, arrival).await?
    };
    let Some(entered) = entered else { return Ok(view::trouble(&Trouble::Unknown)) };
    let onward = flow.onward.clone().map_or_else(Onward::default, Onward::again);
    let welcome = session::welcome(app, &entered, &onward);
    let stay = Stay::new(&identified.id_token).seal(app)?;
    let cookie = set_kept(Kept::Stay, &stay, app.https());
    Ok((AppendHeaders([(SET_COOKIE, cookie)]), welcome).into_response())
}

fn troubled(refusal: &Refusal) -> Response {
    tracing::warn!(target: "guichet::france_connect", "{refusal}");
    view::trouble(&match refusal {
        Refusal::OutOfReach(_) | Refusal::Broken(_) => Trouble::OutOfReach,
        Refusal::Cancelled => Trouble::Cancelled,
        Refusal::OtherRequest | Refusal::Code => Trouble::Lost,
        Refusal::NotSureEnough => Trouble::NotSureEnough,
        Refusal::Incomplete => Trouble::Unknown,
        Refusal::ErrorAnswered
        | Refusal::OtherIssuer
        | Refusal::Token(_)
        | Refusal::Userinfo(_) => Trouble::NotBelieved,
    })
}

/// Somebody whose session was opened by FranceConnect (`by_it`) signs out: the answer leads there first, to end her session
/// there too. Whatever happens there, she is signed out here (standards 1.10).
pub(crate) async fn leave_too(
    app: &App,
    (headers, by_it): (&HeaderMap, bool),
    mut gone: Response,
) -> Result<Response, Fault> {
    let https = app.https();
    let stay = kept(headers, Kept::Stay, https);
    let Some(stay) = stay.and_then(|cookie| Stay::open(app, &cookie)) else { return Ok(gone) };
    let over = clear_kept(Kept::Stay, https);
    let Some(service) = app.france_connect().filter(|_| by_it) else {
        return Ok((AppendHeaders([(SET_COOKIE, over)]), gone).into_response());
    };
    let state = crate::shared::keys::hex(&app.random::<16>());
    let way = service.provider.leave(&stay.id_token, &state).await;
    if let Ok(Some(url)) = way
        && let Ok(there) = HeaderValue::from_str(url.as_str())
    {
        gone.headers_mut().insert(LOCATION, there);
        let leaving = set_kept(Kept::Leaving, &seal_leaving(app, &state)?, https);
        return Ok(
            (AppendHeaders([(SET_COOKIE, over), (SET_COOKIE, leaving)]), gone).into_response()
        );
    }
    Ok((AppendHeaders([(SET_COOKIE, over)]), gone).into_response())
}

/// Back from there. The address leads to one page of ours, whatever it says (T16).
pub(super) async fn have_left(State(app): State<App>, headers: HeaderMap, uri: Uri) -> Response {
    let brought = serde_urlencoded::from_str(uri.query().unwrap_or_default());
    let callback: Callback = brought.unwrap_or_default();
    let left = kept(&headers, Kept::Leaving, app.https());
    let left = left.and_then(|cookie| open_leaving(&app, &cookie));
    let over = [(SET_COOKIE, clear_kept(Kept::Leaving, app.https()))];
    let to = if left.is_some() && left == callback.state {
        format!("{SIGN_IN}?depart=oui")
    } else {
        "/".to_owned()
    };
    (over, see_other(&to)).into_response()
}
