//! A paper as others read it: its words, its structure, its inside, by tools that are not ours
//! (poppler-utils and qpdf).

use std::path::PathBuf;
use std::process::Command;

/// A paper written down for other programs.
pub(crate) struct Paper {
    file: PathBuf,
}

impl Paper {
    /// Keeps the bytes in a file of this test.
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
        std::fs::write(&file, bytes).unwrap();
        Self { file }
    }

    /// What is read on it, in the order in which it is read.
    pub(crate) fn text(&self) -> String {
        self.told("pdftotext", &["-layout"], &["-"]).replace('\u{c}', "--- page ---\n")
    }

    /// The same in one line, without the shape of the page.
    pub(crate) fn words(&self) -> String {
        let text = self.told("pdftotext", &["-raw"], &["-"]).replace('\u{a0}', " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Title, pages, tags, scripts.
    pub(crate) fn info(&self) -> String {
        self.told("pdfinfo", &[], &[])
    }

    /// The tree that a screen reader walks.
    pub(crate) fn structure(&self) -> String {
        self.told("pdfinfo", &["-struct-text"], &[])
    }

    /// Each font: whether it is inside, whether its text can be read back.
    pub(crate) fn fonts(&self) -> Vec<String> {
        self.told("pdffonts", &[], &[]).lines().skip(2).map(ToOwned::to_owned).collect()
    }

    /// Every object in clear.
    pub(crate) fn inside(&self) -> String {
        self.told("qpdf", &["--qdf", "--object-streams=disable"], &["-"])
    }

    /// What is wrong with the file as a file; empty when nothing is.
    pub(crate) fn faults(&self) -> String {
        let told = self.told("qpdf", &["--check"], &[]);
        let sound = told.contains("No syntax or stream encoding errors found");
        if sound { String::new() } else { told }
    }

    fn told(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let done = Command::new(program).args(before).arg(&self.file).args(after).output();
        let done = done.unwrap_or_else(|_| panic!("{program} is missing: ./dev test installs it"));
        assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).into_owned()
    }
}
