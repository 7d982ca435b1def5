//! What is on record of papers.

/// What happened to a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paper {
    /// It was issued.
    Issued,
    /// It was downloaded.
    Downloaded,
    /// The fund withdrew it.
    Revoked,
}

impl Paper {
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Issued => "document.issued",
            Self::Downloaded => "document.downloaded",
            Self::Revoked => "document.revoked",
        }
    }
}
