//! The data folder: made at the first start, refused when a newer guichet made it.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Failed;
use crate::config::Settings;

/// The file that says whose folder this is. `./dev demo --fresh` empties no folder without it.
const MARKER: &str = "guichet.version";

#[derive(Serialize, Deserialize)]
struct Marker {
    version: String,
    time_shift_seconds: i64,
}

/// Checks that this program may use the folder, if there is one. Writes nothing, so that the
/// private server still sees the folder as it was left.
///
/// # Errors
/// One line with the cure.
pub(super) fn check(settings: &Settings) -> Result<(), Failed> {
    let folder = &settings.data_dir;
    let shown = folder.display();
    let shift = settings.time_shift.as_secs();
    if let Some(found) = read(folder)? {
        if version_number(&found.version) > version_number(env!("CARGO_PKG_VERSION")) {
            return Err(format!(
                "the data folder {shown} belongs to guichet {}; start that version, or set GUICHET_DATA_DIR to another folder",
                found.version
            ));
        }
        if found.time_shift_seconds > shift {
            return Err(format!(
                "the clock of the data folder {shown} was already {} seconds ahead; GUICHET_TIME_SHIFT only moves forward (./dev demo --fresh starts anew)",
                found.time_shift_seconds
            ));
        }
    }
    Ok(())
}

/// Makes the folder and marks it as ours.
///
/// # Errors
/// One line with the cure.
pub(super) fn mark(settings: &Settings) -> Result<(), Failed> {
    let folder = &settings.data_dir;
    let marked =
        fs::create_dir_all(folder).and_then(|()| write(folder, settings.time_shift.as_secs()));
    marked.map_err(|error| {
        let shown = folder.display();
        format!("the data folder {shown} cannot be written: {error}; check its rights, or set GUICHET_DATA_DIR")
    })
}

fn read(folder: &Path) -> Result<Option<Marker>, Failed> {
    let path = folder.join(MARKER);
    let Ok(text) = fs::read_to_string(&path) else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_damaged| {
        format!(
            "{} is damaged; put back a backup, or set GUICHET_DATA_DIR to another folder",
            path.display()
        )
    })
}

fn write(folder: &Path, shift: i64) -> std::io::Result<()> {
    let marker =
        Marker { version: env!("CARGO_PKG_VERSION").to_owned(), time_shift_seconds: shift };
    let beside = folder.join("guichet.version.new");
    fs::write(&beside, serde_json::to_string(&marker)?)?;
    fs::rename(beside, folder.join(MARKER))
}

/// « 0.12.3 » as numbers; what is no number counts as the newest, so that it is refused.
fn version_number(version: &str) -> Vec<u64> {
    version.split('.').map(|part| part.parse().unwrap_or(u64::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::SignedDuration;

    use super::{MARKER, check, mark};
    use crate::config::Settings;
    use crate::testing::scratch_folder;

    #[test]
    fn a_folder_of_a_newer_version_is_refused_with_its_cure() {
        let folder = scratch_folder("newer");
        let settings = Settings::for_folder(folder.path());
        mark(&settings).unwrap();
        fs::write(folder.path().join(MARKER), r#"{"version":"99.0.0","time_shift_seconds":0}"#)
            .unwrap();

        let refusal = check(&settings).unwrap_err();

        assert!(refusal.contains("belongs to guichet 99.0.0"), "{refusal}");
        assert!(refusal.contains("GUICHET_DATA_DIR"), "{refusal}");
    }

    #[test]
    fn the_clock_of_a_folder_never_moves_back() {
        let folder = scratch_folder("shift");
        let mut settings = Settings::for_folder(folder.path());
        settings.time_shift = SignedDuration::from_hours(8 * 24);
        mark(&settings).unwrap();

        settings.time_shift = SignedDuration::ZERO;

        assert!(check(&settings).unwrap_err().contains("only moves forward"));
    }
}
