//! A batch of invented members as lines for COPY, in PostgreSQL's text format, sealed.

use std::fmt::Write;

use guichet_values::MemberId;

use super::invent::{Invented, Paid, Payee};
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place, hex};

/// The lines of some members.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) members: u32,
    pub(super) member_lines: String,
    pub(super) child_lines: String,
    pub(super) payment_lines: String,
}

/// Takes so many members and writes their lines.
pub(super) fn batch(
    app: &App,
    seed: u64,
    inventor: impl Iterator<Item = Invented>,
    members: u32,
) -> Result<Batch, Fault> {
    let mut batch = Batch { members, ..Batch::default() };
    for invented in inventor.take(usize::try_from(members).unwrap_or(usize::MAX)) {
        batch.member_lines.push_str(&member_line(app, &invented)?);
        for child in &invented.children {
            let index = bytes(&app.keys().index(Indexed::Nir, &child.nir));
            let columns = [
                invented.member.to_string(),
                child.id.to_string(),
                index,
                child.first_name.to_owned(),
                invented.last_name.to_owned(),
                child.born.to_string(),
            ];
            push_line(&mut batch.child_lines, &columns);
        }
        for (number, paid) in invented.payments.iter().enumerate() {
            push_payment(&mut batch.payment_lines, invented.member, (seed, number), paid);
        }
    }
    Ok(batch)
}

fn member_line(app: &App, invented: &Invented) -> Result<String, Fault> {
    let member = invented.member;
    let sealed = |place, clear: Option<&str>| sealed(app, member, place, clear);
    let columns = [
        member.to_string(),
        invented.file.to_string(),
        invented.town.caisse.code().to_owned(),
        sealed(("members", "nir_sealed"), Some(&invented.nir))?,
        bytes(&app.keys().index(Indexed::Nir, &invented.nir)),
        invented.last_name.to_owned(),
        invented.first_name.to_owned(),
        invented.born.to_string(),
        invented.street.clone(),
        invented.town.postal_code.to_owned(),
        invented.town.name.to_owned(),
        invented.since.to_string(),
        sealed(("member_bank_details", "iban_sealed"), invented.iban.as_deref())?,
        sealed(("member_cards", "serial_sealed"), invented.serial.as_deref())?,
    ];
    let mut line = String::with_capacity(700);
    push_line(&mut line, &columns);
    Ok(line)
}

/// Columns with tabs between; nothing invented holds a tab, a line break or a backslash.
fn push_line(lines: &mut String, columns: &[String]) {
    lines.push_str(&columns.join("\t"));
    lines.push('\n');
}

fn push_payment(lines: &mut String, member: MemberId, (seed, number): (u64, usize), paid: &Paid) {
    let Paid { id, on, nature, label, payee, amount } = paid;
    let cents = amount.get();
    let _infallible = match payee {
        Payee::Member => writeln!(
            lines,
            "{member}\t{id}\tcrowd-{seed}-{number:02}\t{on}\t{nature}\t{label}\t\\N\t{cents}"
        ),
        Payee::Child(child) => writeln!(
            lines,
            "{member}\t{id}\tcrowd-{seed}-{number:02}\t{on}\t{nature}\t{label}\t{child}\t{cents}"
        ),
    };
}

/// The sealed value, or nothing where there is none.
fn sealed(
    app: &App,
    member: MemberId,
    (table, column): (&'static str, &'static str),
    clear: Option<&str>,
) -> Result<String, Fault> {
    let Some(clear) = clear else { return Ok("\\N".to_owned()) };
    let place = Place { table, column, member: Some(member) };
    Ok(bytes(&app.keys().seal(place, app.random(), clear.as_bytes())?))
}

/// Bytes for a text COPY: the backslash of `\x` is itself written twice.
fn bytes(bytes: &[u8]) -> String {
    format!("\\\\x{}", hex(bytes))
}
