//! The recap on the screen, and the button that makes a paper of it.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use guichet_documents::Releve;
use jiff::ToSpan;
use uuid::Uuid;

use super::super::form::MONTHS;
use super::super::pages::Nothing;
use super::super::queries;
use super::{Whose, compose, view};
use crate::app::App;
use crate::papers::print::{Wish, busy, issue};
use crate::papers::{self, Kind};
use crate::payments::beneficiary_names;
use crate::payments::queries::{Family, family};
use crate::shared::access::MemberScope;
use crate::shared::fault::{Fault, Page};
use crate::shared::form::{Csrf, Posted};
use crate::shared::page::{SiteError, see_other};
use crate::shared::time::paris;

/// Names and values as they come: a name that comes twice, or that we do not know, is no mistake.
type Asked = Query<Vec<(String, String)>>;

/// What both doors read.
struct Read {
    family: Family,
    whose: Whose,
    /// Everybody with something to send.
    people: Vec<Option<Uuid>>,
    recap: Option<Releve>,
}

pub(super) async fn show(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Query(asked): Asked,
) -> Page {
    let Some(read) = read(&mut scope, &app, &asked).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    Ok(read.page(&csrf, &app, false))
}

pub(super) async fn ask(
    mut scope: MemberScope,
    csrf: Csrf,
    State(app): State<App>,
    Query(asked): Asked,
    Posted(_): Posted<Nothing>,
) -> Page {
    let Ok(seat) = app.press().seat() else { return Ok(busy(&app)) };
    let Some(read) = read(&mut scope, &app, &asked).await? else {
        return Ok(SiteError::NotFound.into_response());
    };
    let Some(releve) = read.recap else { return Ok(read.page(&csrf, &app, true)) };
    let whose = view::name(&read.family, read.whose).to_owned();
    let about = format!("{:?}", read.whose);
    let wish = Wish { kind: Kind::ToSend, about, whose, releve, offered_until: None };
    let reference = issue(scope, &app, seat, wish).await?;
    Ok(see_other(&format!("{}/{reference}", papers::ADDRESS)))
}

impl Read {
    fn page(&self, csrf: &Csrf, app: &App, invalid: bool) -> Response {
        let Self { family, whose, people, recap } = self;
        let people = view::Choice { names: &beneficiary_names(app), whose: *whose, people };
        view::show(family, csrf, &people, recap.as_ref(), invalid)
    }
}

/// As far back as the décomptes and the notice of the first page; none for somebody who is not of
/// the family.
async fn read(
    scope: &mut MemberScope,
    app: &App,
    asked: &[(String, String)],
) -> Result<Option<Read>, Fault> {
    let member = scope.member();
    let since = paris(app.now()).date().saturating_sub(MONTHS.months());
    let family = family(scope, member).await?;
    let named = asked.iter().rev().find(|(name, _)| name == "pour");
    let named = named.map_or("", |(_, value)| value);
    let Some(whose) = whose(app, &family, named) else { return Ok(None) };
    let mut paid = queries::to_send(scope, member, since).await?;
    let people = compose::people(&family, &paid);
    paid.retain(|paid| whose.includes(paid.beneficiary));
    let recap = compose::recap(&family, &paid);
    Ok(Some(Read { family, whose, people, recap }))
}

fn whose(app: &App, family: &Family, typed: &str) -> Option<Whose> {
    match typed {
        "" => Some(Whose::Everybody),
        "moi" => Some(Whose::One(None)),
        name => {
            let id = beneficiary_names(app).id(name)?;
            let known = family.others.iter().any(|other| other.id == id);
            known.then_some(Whose::One(Some(id)))
        }
    }
}
