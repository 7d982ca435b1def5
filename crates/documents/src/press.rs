//! From facts and a template to the bytes of a PDF.

use std::sync::LazyLock;

use serde::Serialize;
use thiserror::Error;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::FONTS;
use crate::proof::{CodeError, Drawn, Proof};

/// Where a template reads its facts.
const FACTS: &str = "/donnees.json";

/// What the typesetter remembers of the last papers. It keeps what they have in common, such as a
/// template already read, and forgets what belonged to one person; without this it forgets nothing.
const PAPERS_REMEMBERED: usize = 8;

/// Why there is no paper. Its text never holds a fact of the paper.
#[derive(Debug, Error)]
pub enum PrintError {
    /// The facts cannot be handed over.
    #[error("the facts of a paper cannot be written down")]
    Facts,
    /// The template does not hold, or the standards forbid what it made.
    #[error("a template does not hold: {0}")]
    Template(String),
    /// The facts do not fit into a code.
    #[error("a paper cannot be signed: {0}")]
    Code(#[from] CodeError),
}

impl PrintError {
    /// The sort of error, for a log.
    pub const fn class(&self) -> &'static str {
        match self {
            Self::Facts => "its facts cannot be written down",
            Self::Template(_) => "its template does not hold",
            Self::Code(_) => "it cannot be signed",
        }
    }
}

/// The templates of this crate, by the name they import each other under.
const TEMPLATES: [(&str, &str); 4] = [
    ("/courrier.typ", include_str!("../templates/courrier.typ")),
    ("/attestation.typ", include_str!("../templates/attestation.typ")),
    ("/releve.typ", include_str!("../templates/releve.typ")),
    ("/certificat.typ", include_str!("../templates/certificat.typ")),
];

/// A template that makes a whole paper.
#[derive(Clone, Copy)]
pub(crate) enum Template {
    Attestation,
    Releve,
    Certificate,
}

impl Template {
    fn path(self) -> &'static str {
        match self {
            Self::Attestation => "/attestation.typ",
            Self::Releve => "/releve.typ",
            Self::Certificate => "/certificat.typ",
        }
    }
}

/// Everything that all papers share, made once.
struct Press {
    library: LazyHash<Library>,
    sources: Vec<Source>,
    facts: FileId,
    standards: PdfStandards,
}

static PRESS: LazyLock<Result<Press, String>> = LazyLock::new(|| {
    // Table headers that stand at the side: named as such for screen readers.
    let features = [Feature::A11yExtras].into_iter().collect();
    let sources = TEMPLATES
        .iter()
        .map(|(path, text)| Ok(Source::new(file(path)?, (*text).to_owned())))
        .collect::<Result<_, String>>()?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|refusal| refusal.message().to_string())?;
    let library = LazyHash::new(Library::builder().with_features(features).build());
    Ok(Press { library, sources, facts: file(FACTS)?, standards })
});

fn file(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("{error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// What a template reads: the words of the paper and, drawn, what proves them.
#[derive(Serialize)]
struct Data<'a, T> {
    #[serde(flatten)]
    words: &'a T,
    proof: Drawn<'a>,
}

/// Prints one paper: the same facts under the same identity give the same bytes.
pub(crate) fn print(
    template: Template,
    identity: &str,
    words: &impl Serialize,
    proof: &Proof,
) -> Result<Vec<u8>, PrintError> {
    let press = PRESS.as_ref().map_err(|error| PrintError::Template(error.clone()))?;
    let data = Data { words, proof: proof.drawn()? };
    let facts = serde_json::to_vec(&data).map_err(|_opaque| PrintError::Facts)?;
    let of_template = file(template.path()).map_err(PrintError::Template)?;
    let main = press.sources.iter().map(Source::id).find(|id| *id == of_template);
    let main = main.ok_or_else(|| PrintError::Template("no template".to_owned()))?;
    let world = OnePaper { press, main, facts: Bytes::new(facts) };
    let paper = typeset(&world, identity);
    typst::comemo::evict(PAPERS_REMEMBERED);
    paper
}

fn typeset(world: &OnePaper, identity: &str) -> Result<Vec<u8>, PrintError> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|errors| said(&errors))?;
    if !warnings.is_empty() {
        return Err(said(&warnings));
    }
    let options = PdfOptions {
        ident: Smart::Custom(identity.to_owned()),
        creator: Smart::Custom(Some("guichet".to_owned())),
        standards: world.press.standards.clone(),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))
}

/// The words of the typesetter only, without what it was working on.
fn said(diagnostics: &[SourceDiagnostic]) -> PrintError {
    let words: Vec<_> = diagnostics.iter().map(|one| one.message.as_str()).collect();
    PrintError::Template(words.join("; "))
}

/// What a template can reach: the templates, its own facts, the fonts. Nothing else exists.
struct OnePaper {
    press: &'static Press,
    main: FileId,
    facts: Bytes,
}

impl World for OnePaper {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.press.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.facts { Ok(self.facts.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    /// No clock: a date is a fact like any other.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
