//! A form with a file: read piece by piece, and never more of it than was agreed.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use subtle::ConstantTimeEq;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::Csrf;
use crate::app::App;
use crate::shared::access::Arrival;
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

/// Of these, what one source may hold, so that whoever sends slowly leaves some to others (assumed).
const PLACES_OF_A_SOURCE: usize = 4;

/// How many places each source holds now.
static HELD: Mutex<BTreeMap<IpAddr, usize>> = Mutex::new(BTreeMap::new());

/// A file may be read, until this is dropped.
struct Place {
    source: IpAddr,
    _of_all: SemaphorePermit<'static>,
}

impl Place {
    /// None where too many are being read, by all or by this source.
    fn take(source: IpAddr) -> Option<Self> {
        let of_all = PLACES.try_acquire().ok()?;
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(source).or_default();
        if *count >= PLACES_OF_A_SOURCE {
            return None;
        }
        *count += 1;
        Some(Self { source, _of_all: of_all })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.source) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                held.remove(&self.source);
            }
        }
    }
}

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
        let Ok(Arrival { source, .. }) = Arrival::from_request_parts(&mut parts, app).await;
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let with_files = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let request = Request::from_parts(parts, body);
        let mut read = if with_files {
            let parts = Multipart::from_request(request, app).await;
            pieces(parts.map_err(|_odd| SiteError::Forbidden)?, expected.token(), source).await?
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
async fn pieces(mut parts: Multipart, token: &str, source: IpAddr) -> Result<Uploaded, SiteError> {
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
            let _place = Place::take(source).ok_or(SiteError::TooBusy(15))?;
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

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::{PLACES_OF_A_SOURCE, Place};

    #[test]
    fn one_source_leaves_places_to_others_and_gets_its_own_back() {
        let [here, there] = [1, 2].map(|last| IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)));
        let held: Vec<_> = (0..PLACES_OF_A_SOURCE).map(|_| Place::take(here)).collect();

        assert!(held.iter().all(Option::is_some));
        assert!(Place::take(here).is_none());
        assert!(Place::take(there).is_some());
        drop(held);
        assert!(Place::take(here).is_some());
    }
}
