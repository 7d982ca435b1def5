//! What is answered: lines as in the files, or a problem (RFC 9457). No problem quotes a line.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use guichet_values::Cents;
use hyper::body::Frame;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::core_system::effects::file;
use crate::core_system::effects::give::Line;
use crate::core_system::effects::take::Taken;
use crate::core_system::import::{Refused, Totals};
use crate::shared::fault::Fault;

/// Bytes of rejected lines in memory at once.
const PIECE: usize = 64 * 1024;

/// Why a client does not get what it asked.
pub(super) enum Refusal {
    /// No signature of a client that we know, fresh and new: which of it, is not said.
    Unsigned,
    /// The client has no right to it.
    NotAllowed,
    NoSuchKind,
    NoSuchOption,
    /// Neither NDJSON nor, for payments, CSV.
    OtherSort,
    TooLong,
    CutOff,
    /// The body is not the one that was signed.
    OtherBody,
    NotText,
    /// As many files as may be are on their way in.
    Busy,
    /// The file itself.
    File(Refused),
    Fault(Fault),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Fault(error.into())
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Fault(fault) => Self::Fault(fault),
            Refused::Unreadable(error) | Refused::Rejects(error) => {
                Self::Fault(Fault::Spool(error))
            }
            file @ (Refused::NoTotals
            | Refused::Lines { .. }
            | Refused::Sum { .. }
            | Refused::LongLine(_)
            | Refused::Columns
            | Refused::NotAsCsv
            | Refused::Wrong { .. }
            | Refused::Taken
            | Refused::Changed) => Self::File(file),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, sort, what) = match self {
            Self::Unsigned => (
                401,
                "signature",
                "la requête n’est pas signée par un client d’ici, à l’instant et une seule fois"
                    .to_owned(),
            ),
            Self::NotAllowed => (403, "droit", "ce client n’a pas ce droit".to_owned()),
            Self::NoSuchKind => (404, "genre", "ce genre de fichier n’existe pas".to_owned()),
            Self::NoSuchOption => {
                (400, "option", "l’adresse porte une option inconnue ou mal écrite".to_owned())
            }
            Self::OtherSort => (
                415,
                "format",
                "attendu : application/x-ndjson, ou text/csv pour des paiements".to_owned(),
            ),
            Self::TooLong => (413, "taille", "le fichier est trop long".to_owned()),
            Self::CutOff => (400, "coupure", "le fichier n’est pas arrivé en entier".to_owned()),
            Self::OtherBody => {
                (400, "empreinte", "le fichier n’est pas celui qui est signé".to_owned())
            }
            Self::NotText => (422, "texte", "les réponses ne sont pas en UTF-8".to_owned()),
            Self::Busy => return busy(),
            Self::File(Refused::Taken | Refused::Changed) => {
                (409, "concurrence", "un autre guichet prend ce fichier en ce moment".to_owned())
            }
            Self::File(refused) => (422, "fichier", words(&refused)),
            Self::Fault(fault) => return fault.into_response(),
        };
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        problem(status, sort, &what)
    }
}

/// What is wrong with a file as a whole.
fn words(refused: &Refused) -> String {
    match refused {
        Refused::NoTotals => "le fichier ne finit pas par ses totaux".to_owned(),
        Refused::Lines { said, found } => {
            format!("la dernière ligne annonce {said} lignes, le fichier en a {found}")
        }
        Refused::Sum { said, found } => {
            format!("la dernière ligne annonce {}, les lignes font {}", euros(*said), euros(*found))
        }
        Refused::LongLine(line) => format!("la ligne {line} dépasse un mébioctet"),
        Refused::Columns => "la première ligne ne nomme pas les colonnes".to_owned(),
        Refused::NotAsCsv => "seuls les paiements peuvent venir en CSV".to_owned(),
        Refused::Wrong { rejected, lines } => format!("{rejected} lignes sur {lines} sont fausses"),
        Refused::Unreadable(_)
        | Refused::Rejects(_)
        | Refused::Taken
        | Refused::Changed
        | Refused::Fault(_) => "le fichier n’a pas pu être lu".to_owned(),
    }
}

/// Refusals and faults that no handler worded: by the layers, by the router.
pub(crate) fn status(status: StatusCode, incident: Option<&str>) -> Response {
    let what = match incident {
        Some(incident) => format!("une panne de notre côté ; incident {incident}"),
        None => "la requête n’a pas abouti".to_owned(),
    };
    problem(status, "requete", &what)
}

fn busy() -> Response {
    let what = "d’autres fichiers arrivent en ce moment ; revenez dans une minute";
    let mut response = problem(StatusCode::SERVICE_UNAVAILABLE, "occupe", what);
    response.headers_mut().insert(RETRY_AFTER, 60.into());
    response
}

fn problem(status: StatusCode, sort: &str, what: &str) -> Response {
    let body = json!({
        "type": format!("urn:guichet:probleme:{sort}"),
        "title": what,
        "status": status.as_u16(),
    });
    (status, [(CONTENT_TYPE, "application/problem+json")], body.to_string()).into_response()
}

/// A file that was taken in: its rejected lines, then its totals.
pub(super) fn taken(rejects: &Path, totals: Totals) -> Result<Response, Refusal> {
    let last = json!({
        "fin": true,
        "pris": true,
        "lignes": totals.lines,
        "acceptees": totals.accepted,
        "nouvelles": totals.changed,
        "rejetees": totals.rejected,
        "somme": euros(totals.sum.get()),
    });
    lines_of(rejects, StatusCode::OK, &last)
}

/// A file that was kept out as a whole, because all or nothing was asked: the same.
pub(super) fn kept_out(rejects: &Path, (rejected, lines): (u64, u64)) -> Result<Response, Refusal> {
    let last = json!({ "fin": true, "pris": false, "lignes": lines, "rejetees": rejected });
    lines_of(rejects, StatusCode::UNPROCESSABLE_ENTITY, &last)
}

/// Rejected lines leave with the answer and stay nowhere: the same file, sent again, has them again.
fn lines_of(rejects: &Path, status: StatusCode, last: &Value) -> Result<Response, Refusal> {
    let file = match File::open(rejects) {
        Ok(file) => Some(file),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(Fault::Spool(error).into()),
    };
    if file.is_some() {
        std::fs::remove_file(rejects).map_err(Fault::Spool)?;
    }
    let last = Bytes::from(format!("{last}\n"));
    let (send, pieces) = mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        let mut file = file;
        while let Some(piece) = file.as_mut().and_then(|file| piece(file).transpose()) {
            let over = piece.is_err();
            if send.blocking_send(piece).is_err() || over {
                return;
            }
        }
        let _gone = send.blocking_send(Ok(last));
    });
    Ok((status, [(CONTENT_TYPE, "application/x-ndjson")], Body::new(Pieces(pieces)))
        .into_response())
}

fn piece(file: &mut File) -> std::io::Result<Option<Bytes>> {
    let mut piece = Vec::with_capacity(PIECE);
    let most = u64::try_from(PIECE).unwrap_or_default();
    let read = file.take(most).read_to_end(&mut piece)?;
    Ok((read > 0).then(|| Bytes::from(piece)))
}

/// A body as it is read. A fault cuts it off before its totals, which tells that it is not whole.
struct Pieces(mpsc::Receiver<std::io::Result<Bytes>>);

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// One batch of effects with its totals, as in a file.
pub(super) fn effects(lines: &[Line], after: i64) -> Result<Response, Refusal> {
    let last = lines.last().map_or(after, |line| line.numero);
    let trailer = file::Trailer::new(u64::try_from(lines.len()).unwrap_or_default(), last);
    let texts: std::io::Result<Vec<String>> =
        lines.iter().map(file::text).chain([file::text(&trailer)]).collect();
    let text = texts.map_err(Fault::Spool)?.concat();
    Ok(([(CONTENT_TYPE, "application/x-ndjson")], text).into_response())
}

/// What became of answers.
pub(super) fn answered(taken: &Taken) -> Response {
    let wrong: Vec<Value> =
        taken.wrong.iter().map(|(line, why)| json!({ "ligne": line, "cause": why })).collect();
    let body = json!({ "prises": taken.changed, "connues": taken.known, "fausses": wrong });
    ([(CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// `652.40`, as amounts stand in the files.
fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = Cents::new(cents).get().unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}
