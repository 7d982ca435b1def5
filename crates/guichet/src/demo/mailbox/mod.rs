//! What left by mail in the demo, newest first: for people, for scripts, and as a mailbox shows it.

mod samples;
mod view;

pub(super) use samples::samples;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use guichet_values::MailId;
use serde::Serialize;

use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::access::{Door, public};
use crate::shared::fault::{Fault, Page};
use crate::shared::mail::{Letter, demo_letter, demo_letters};
use crate::shared::page::SiteError;

/// A mail's HTML part brings its styles with it, as it must in a mailbox; nothing else is allowed.
const OF_A_MAIL: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

pub(super) fn doors() -> Vec<Door> {
    vec![
        public("/demo/courrier", get(show)),
        public("/demo/courrier.json", get(list)),
        public("/demo/courrier/{mail}", get(one)),
    ]
}

/// A mail as `courrier.json` tells it (contract.md).
#[derive(Serialize)]
struct Told {
    to: String,
    subject: String,
    text: String,
    html: String,
    sent_at: String,
    links: Vec<String>,
}

async fn letters(app: &App) -> Result<Vec<Letter>, Fault> {
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    demo_letters(&mut scope, app).await
}

async fn show(State(app): State<App>) -> Page {
    Ok(view::mailbox(&letters(&app).await?))
}

async fn list(State(app): State<App>) -> Page {
    let told: Vec<Told> = letters(&app).await?.iter().map(tell).collect();
    Ok(Json(told).into_response())
}

fn tell(letter: &Letter) -> Told {
    Told {
        to: letter.to.clone(),
        subject: letter.subject.clone(),
        text: letter.body.text(),
        html: letter.body.html(&letter.subject),
        sent_at: letter.at.to_string(),
        links: letter.body.links().into_iter().map(ToOwned::to_owned).collect(),
    }
}

/// The HTML part alone, to the byte.
async fn one(State(app): State<App>, Path(mail): Path<String>) -> Page {
    let Ok(mail) = mail.parse::<MailId>() else { return Ok(SiteError::NotFound.into_response()) };
    let mut scope = app.scope(Who::System, Mode::Read).await?;
    let Some(letter) = demo_letter(&mut scope, &app, mail).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let html = Html(letter.body.html(&letter.subject));
    Ok(([(CONTENT_SECURITY_POLICY, OF_A_MAIL)], html).into_response())
}
