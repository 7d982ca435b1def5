//! A form with a file: read piece by piece, and never more of it than was agreed.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

use super::Csrf;
use crate::app::App;
use crate::shared::page::SiteError;

/// Bytes of a file: above what a paper of ours weighs, and what the photo of a telephone of 12
/// megapixels does (assumed). A door that takes files says `DefaultBodyLimit::max(BODY_MAX)`.
pub(crate) const FILE_MAX: usize = 12 * 1024 * 1024;

/// The same with the fields around it.
pub(crate) const BODY_MAX: usize = FILE_MAX + 64 * 1024;

/// Bytes of a field beside the file.
const FIELD_MAX: usize = 8 * 1024;

/// Fields and files of a form: ours have three (assumed).
const PARTS_MAX: usize = 16;

/// Files that are read at once: what strangers may fill of the memory, 192 MB (assumed).
static PLACES: Semaphore = Semaphore::const_new(16);

/// What came for the file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// Nothing was chosen.
    Nothing,
    File(Vec<u8>),
    TooLarge,
}

/// A form posted with the right token, which may carry one file. A handler cannot get at it without.
pub(crate) struct Uploaded {
    fields: BTreeMap<String, String>,
    pub(crate) file: Sent,
}

impl Uploaded {
    /// What was typed into a field; nothing where the form had none.
    pub(crate) fn field(&mut self, name: &str) -> String {
        self.fields.remove(name).unwrap_or_default()
    }
}

impl FromRequest<App> for Uploaded {
    type Rejection = SiteError;

    async fn from_request(request: Request, app: &App) -> Result<Self, SiteError> {
        let (mut parts, body) = request.into_parts();
        let expected = Csrf::from_request_parts(&mut parts, app).await?;
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let with_files = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let request = Request::from_parts(parts, body);
        let mut read = if with_files {
            let parts = Multipart::from_request(request, app).await;
            pieces(parts.map_err(|_odd| SiteError::Forbidden)?, expected.token()).await?
        } else {
            let body = Bytes::from_request(request, app).await;
            let body = body.map_err(|_unreadable| SiteError::Unreadable)?;
            let fields =
                serde_urlencoded::from_bytes(&body).map_err(|_bad| SiteError::Forbidden)?;
            Self { fields, file: Sent::Nothing }
        };
        let token = read.field("csrf");
        if !is(&token, expected.token()) {
            return Err(SiteError::Forbidden);
        }
        Ok(read)
    }
}

fn is(token: &str, right: &str) -> bool {
    token.as_bytes().ct_eq(right.as_bytes()).into()
}

/// The token stands first in our forms: whoever has none gets no file read.
async fn pieces(mut parts: Multipart, token: &str) -> Result<Uploaded, SiteError> {
    let mut read = Uploaded { fields: BTreeMap::new(), file: Sent::Nothing };
    for _ in 0..PARTS_MAX {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(read),
            Err(_cut) if matches!(read.file, Sent::TooLarge) => return Ok(read),
            Err(_torn) => return Err(SiteError::Unreadable),
        };
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_none() {
            let text = whole(part, FIELD_MAX).await.ok_or(SiteError::Unreadable)?;
            let text = String::from_utf8(text).map_err(|_odd| SiteError::Unreadable)?;
            read.fields.insert(name, text);
        } else if !read.fields.get("csrf").is_some_and(|given| is(given, token)) {
            return Err(SiteError::Forbidden);
        } else {
            let _place = PLACES.try_acquire().map_err(|_full| SiteError::TooBusy(15))?;
            read.file = match whole(part, FILE_MAX).await {
                Some(empty) if empty.is_empty() => Sent::Nothing,
                Some(bytes) => Sent::File(bytes),
                // What follows is not waited for.
                None => return Ok(Uploaded { file: Sent::TooLarge, ..read }),
            };
        }
    }
    Err(SiteError::Unreadable)
}

/// All of a piece; none where it is larger, or the form was larger than the door takes.
async fn whole(mut part: Field<'_>, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(more) = part.chunk().await.ok()? {
        if bytes.len() + more.len() > most {
            return None;
        }
        bytes.extend_from_slice(&more);
    }
    Some(bytes)
}
