//! Prints every sample into a folder, to be looked at: `cargo run --example print -- FOLDER`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for the eyes, run by hand")]

#[expect(dead_code, reason = "one of them is for the tests alone")]
mod certificates;
mod people;
#[expect(dead_code, reason = "one of the samples is for the tests alone")]
mod releves;

use std::path::PathBuf;
use std::time::Instant;

fn main() {
    let folder: PathBuf = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()).into();
    std::fs::create_dir_all(&folder).unwrap();
    for (name, paper) in people::all() {
        let begun = Instant::now();
        let pdf = people::pdf(&paper);
        println!("{name}: {} bytes in {:?}", pdf.len(), begun.elapsed());
        std::fs::write(folder.join(format!("{name}.pdf")), pdf).unwrap();
    }
    for (name, sheet) in certificates::all() {
        let pdf = sheet.pdf().unwrap();
        std::fs::write(folder.join(format!("certificat-{name}.pdf")), pdf).unwrap();
    }
    for (name, sheet) in releves::all() {
        std::fs::write(folder.join(format!("releve-{name}.pdf")), sheet.pdf().unwrap()).unwrap();
    }
}
