//! Writes the style guide, its states and their assets into a folder, to be looked at:
//! `cargo run -p guichet-ui --example gallery -- <folder>`, then serve that folder.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use guichet_ui::{assets, guide};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("name a folder")?);
    for asset in assets::all() {
        write(&folder, &asset.path, &asset.bytes)?;
    }
    write_page(&folder, guide::ADDRESS, guide::page())?;
    for state in guide::states() {
        write_page(&folder, &format!("{}/etats/{}", guide::ADDRESS, state.slug), state.markup)?;
    }
    Ok(())
}

fn write_page(folder: &Path, address: &str, page: maud::Markup) -> Result<(), Box<dyn Error>> {
    write(folder, &format!("{address}/index.html"), page.into_string().as_bytes())
}

fn write(folder: &Path, address: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let file = folder.join(address.trim_start_matches('/'));
    fs::create_dir_all(file.parent().ok_or("an address has a folder")?)?;
    fs::write(file, bytes)?;
    Ok(())
}
