//! The demo's own pages, and the same for scripts.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use serde::Serialize;

use super::people::{self, Person};
use super::{agents, seed, view};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::open_account::confirm_email;
use crate::shared::access::set_agent;
use crate::shared::fault::{Fault, Page};
use crate::shared::page::see_other;
use crate::sign_in::enter::forget_all;

/// A demo person as `personnes.json` tells her.
#[derive(Serialize)]
struct TellPerson {
    name: &'static str,
    first_name: &'static str,
    nir: String,
    birth_date: String,
    postal_code: &'static str,
    caisse: &'static str,
    iban: Option<&'static str>,
    vitale_serial: Option<&'static str>,
    email: Option<&'static str>,
    code: Option<&'static str>,
    expected_state: &'static str,
    opening: &'static str,
    what_to_do: &'static str,
}

/// An adviser as `agents.json` tells him.
#[derive(Serialize)]
struct TellAgent {
    name: &'static str,
    role: &'static str,
    caisse: &'static str,
    url: String,
}

/// Everybody as they were seeded; nobody in a database that was not.
async fn seeded(app: &App) -> Result<Vec<Person>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let day = seed::queries::reckoned_on(&mut scope, seed::NAME).await?;
    Ok(day.map(people::people).unwrap_or_default())
}

pub(super) async fn index(State(app): State<App>) -> Page {
    let people = seeded(&app).await?;
    let links = agents::fresh_links(&app).await?;
    Ok(view::index(&people, &links))
}

pub(super) async fn people(State(app): State<App>) -> Page {
    let people = seeded(&app).await?;
    let told: Vec<TellPerson> = people.into_iter().map(tell).collect();
    Ok(Json(told).into_response())
}

fn tell(person: Person) -> TellPerson {
    let code = person.code();
    TellPerson {
        name: person.last_name,
        first_name: person.first_name,
        nir: person.nir,
        birth_date: person.born.to_string(),
        postal_code: person.address.postal_code,
        caisse: person.caisse,
        iban: person.bank.map(|bank| bank.iban),
        vitale_serial: person.serial,
        email: person.email,
        code,
        expected_state: person.state.name(),
        opening: person.state.opening(),
        what_to_do: view::what_to_do(person.state),
    }
}

/// Fresh links at every call, under the address by which the demo was reached.
pub(super) async fn agents(State(app): State<App>, headers: HeaderMap) -> Page {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let site = format!("http://{}", host.unwrap_or("localhost:8080"));
    let links = agents::fresh_links(&app).await?;
    let told: Vec<TellAgent> = links
        .into_iter()
        .map(|link| TellAgent {
            name: link.name,
            role: link.role,
            caisse: link.caisse,
            url: format!("{site}{}", link.path),
        })
        .collect();
    Ok(Json(told).into_response())
}

/// Signs the adviser in and leads to the desk; a link that was used, or is over, says so.
pub(super) async fn enter(State(app): State<App>, Path(token): Path<String>) -> Page {
    let Some(session) = agents::enter(&app, &token).await? else { return Ok(view::link_is_over()) };
    let cookie = set_agent(&session, app.https());
    Ok(([(header::SET_COOKIE, cookie)], see_other("/agent")).into_response())
}

/// Forgets failed tries and the mails that were sent, so that the next run of a script begins like the first (answers 8). It is
/// posted without a token: there is nobody to be tricked on a machine of invented people.
pub(super) async fn reset(State(app): State<App>) -> Page {
    forget_all(&app).await?;
    confirm_email::forget_sends(&app).await?;
    Ok(see_other("/demo"))
}
