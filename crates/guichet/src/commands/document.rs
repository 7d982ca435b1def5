//! `guichet document …`: what `/verifier` says, at the command line; withdrawing; another key.

use std::io::Read;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

use guichet_documents::Facts;
use guichet_ui::french::date_text;
use guichet_values::Reference;

use super::world::World;
use super::{Failed, say};
use crate::config::Settings;
use crate::papers::verify::{Brought, Outcome, Verdict, check, revoke as withdraw, words};
use crate::shared::form::FILE_MAX;
use crate::shared::keys;

pub(super) async fn verify(settings: Settings, file: &Path) -> Result<(), Failed> {
    let bytes = bounded(file)?;
    let world = World::open(&settings).await?;
    let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let verdict = check(&world.app, Brought::File(bytes), here).await;
    world.close_beside().await?;
    let verdict = verdict.map_err(|fault| fault.for_the_log())?;
    if let Verdict::Signed(facts, ..) = &verdict {
        tell(facts);
    }
    let said = words(&verdict);
    let line = format!("{} : {}", said.title, said.text);
    if verdict.is_good() {
        say(&line);
        return Ok(());
    }
    Err(line)
}

/// At most so much as the page takes, whatever the file says of its size.
fn bounded(path: &Path) -> Result<Vec<u8>, Failed> {
    let cause = |error| format!("{} cannot be read: {error}", path.display());
    let file = std::fs::File::open(path).map_err(cause)?;
    let most = u64::try_from(FILE_MAX).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(cause)?;
    if bytes.len() > FILE_MAX {
        return Err(format!("{} is larger than any paper of ours", path.display()));
    }
    Ok(bytes)
}

/// Whoever runs this has the paper before her, whole number and all; a log has not.
fn tell(facts: &Facts) {
    say(&format!("{}, n° {}", facts.title, facts.number));
    say(&format!("{}, le {}", facts.caisse, date_text(facts.issued_on)));
    say(&facts.holder);
    for (key, value) in &facts.lines {
        say(&format!("{key} : {value}"));
    }
}

pub(super) async fn revoke(settings: Settings, number: &str) -> Result<(), Failed> {
    let number = Reference::parse(number)
        .map_err(|_wrong| format!("{number} is not the number of a paper"))?;
    let world = World::open(&settings).await?;
    let outcome = withdraw(&world.app, &number).await;
    world.close_beside().await?;
    match outcome.map_err(|fault| fault.for_the_log())? {
        Outcome::Revoked => say("the paper is withdrawn; whoever checks it is told"),
        Outcome::Already => say("the paper was withdrawn before"),
        Outcome::Unknown => return Err(format!("no paper has the number {number}")),
    }
    Ok(())
}

pub(super) fn renew_key(settings: &Settings) -> Result<(), Failed> {
    let renewed = keys::renew_paper_key(&settings.keys_file).map_err(|error| error.to_string())?;
    let known = renewed.papers().known().len();
    say(&format!(
        "papers are signed by a new key from the next start on; {known} keys are known; keep a copy of the key file"
    ));
    Ok(())
}
