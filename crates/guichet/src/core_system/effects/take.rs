//! What the core system answers, line by line. An answer names number, kind and version, so that one
//! meant for something else changes nothing; the last word stands, and a later version has its own.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Kind, queries};
use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::shared::audit::{self, Event, Exchange};
use crate::shared::fault::Fault;

/// Answers of one transaction.
const BATCH: usize = 2_000;

/// What became of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Confirmed,
    /// Perhaps with the day by which it will be.
    Late(Option<Date>),
    Refused(Refusal),
}

/// Why the core system did not take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Refusal {
    /// It knows nobody of this number.
    AssureInconnu,
    /// The value itself: no such number, no such address.
    ValeurRefusee,
    /// It holds something newer from elsewhere.
    ChangeDepuis,
    Autre,
}

impl Refusal {
    /// As the table has it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::AssureInconnu => "unknown_member",
            Self::ValeurRefusee => "not_accepted",
            Self::ChangeDepuis => "changed_since",
            Self::Autre => "other",
        }
    }

    /// Read back from a row.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        [Self::AssureInconnu, Self::ValeurRefusee, Self::ChangeDepuis, Self::Autre]
            .into_iter()
            .find(|refusal| refusal.key() == key)
    }
}

/// A line as it comes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    numero: i64,
    #[serde(rename = "type")]
    kind: String,
    version: i64,
    etat: Word,
    cause: Option<Refusal>,
    promis_le: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Confirme,
    Refuse,
    Retarde,
}

/// An answer that says something.
pub(crate) struct Answer {
    pub(crate) number: i64,
    pub(crate) kind: String,
    pub(crate) version: i64,
    pub(crate) state: State,
}

/// A row that may be answered.
pub(super) struct Standing {
    pub(super) number: i64,
    pub(super) kind: String,
    pub(super) version: i64,
    pub(super) state: Option<State>,
}

/// What became of the lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) changed: u64,
    /// Those that said what we knew, or less.
    pub(crate) known: u64,
    /// The number of a wrong line and why; nothing of the line itself.
    pub(crate) wrong: Vec<(u64, &'static str)>,
}

/// Keeps the answers of some lines of NDJSON: right ones in transactions of some thousand, wrong ones
/// by their number. Told again, they change nothing.
///
/// # Errors
/// A fault; what was kept before it stays.
pub(crate) async fn lines(app: &App, text: &str) -> Result<Taken, Fault> {
    let (mut taken, mut answers) = (Taken::default(), Vec::new());
    for (at, line) in (1_u64..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match read(line) {
            Ok(answer) => answers.push((at, answer)),
            Err(why) => taken.wrong.push((at, why)),
        }
    }
    for batch in answers.chunks(BATCH) {
        keep(app, batch, &mut taken).await?;
    }
    taken.wrong.sort_unstable();
    Ok(taken)
}

/// Whether a line looks like an answer, to whatever effect.
#[cfg(test)]
pub(in crate::core_system) fn is_an_answer(line: &str) -> bool {
    read(line).is_ok()
}

/// An answer, or why it is none.
fn read(line: &str) -> Result<Answer, &'static str> {
    let told: Told =
        serde_json::from_str(line).or(Err("ce n’est pas une réponse (docs/feed.md)"))?;
    let state = match (told.etat, told.cause, told.promis_le) {
        (Word::Confirme, None, None) => State::Confirmed,
        (Word::Refuse, Some(cause), None) => State::Refused(cause),
        (Word::Refuse, None, _) => return Err("un refus a une cause"),
        (Word::Retarde, None, None) => State::Late(None),
        (Word::Retarde, None, Some(day)) => {
            State::Late(Some(day.parse().or(Err("promis_le n’est pas un jour"))?))
        }
        (_, Some(_), _) => return Err("seul un refus a une cause"),
        (_, _, Some(_)) => return Err("seul un retard a un jour promis"),
    };
    Ok(Answer { number: told.numero, kind: told.kind, version: told.version, state })
}

async fn keep(app: &App, batch: &[(u64, Answer)], taken: &mut Taken) -> Result<(), Fault> {
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let numbers: Vec<i64> = batch.iter().map(|(_, answer)| answer.number).collect();
    let standing = queries::standing(&mut scope, &numbers).await?;
    let mut standing: HashMap<i64, Standing> =
        standing.into_iter().map(|row| (row.number, row)).collect();
    let mut new: HashMap<i64, State> = HashMap::new();
    for (at, answer) in batch {
        match next(standing.get(&answer.number), answer) {
            Ok(true) => {
                taken.changed += 1;
                new.insert(answer.number, answer.state);
                if let Some(row) = standing.get_mut(&answer.number) {
                    row.state = Some(answer.state);
                }
            }
            Ok(false) => taken.known += 1,
            Err(why) => taken.wrong.push((*at, why)),
        }
    }
    if new.is_empty() {
        return Ok(());
    }
    queries::answer(&mut scope, &new, app.now()).await?;
    audit::record(&mut scope, app, Event::CoreSystem(Exchange::Answered), None, None).await?;
    Ok(scope.commit().await?)
}

/// Whether an answer says something new; or why it is not one to this row.
fn next(standing: Option<&Standing>, answer: &Answer) -> Result<bool, &'static str> {
    let Some(standing) = standing else { return Err("aucun effet de ce numéro n’est parti") };
    let kind = Kind::of_key(&standing.kind).map(Kind::word);
    if kind != Some(answer.kind.as_str()) || standing.version != answer.version {
        return Err("ce numéro a un autre type ou une autre version");
    }
    match (standing.state, answer.state) {
        (Some(before), now) if before == now => Ok(false),
        (None | Some(State::Late(_)), _) => Ok(true),
        // Said before the last word, and late itself.
        (Some(_), State::Late(_)) => Ok(false),
        (Some(_), _) => Err("la réponse déjà donnée était une autre"),
    }
}
