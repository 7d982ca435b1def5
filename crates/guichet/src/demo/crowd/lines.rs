//! A batch of invented members as lines for COPY, in PostgreSQL's text format, sealed; and their
//! payments, as the core system would tell them.

use guichet_rules::care;
use guichet_values::{MemberId, PaymentId};

use super::invent::{Invented, Paid, Payee};
use crate::app::App;
use crate::core_system::feed::{Details, FedPayment};
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, Place, hex};

/// The lines of some members.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) members: u32,
    pub(super) member_lines: String,
    pub(super) child_lines: String,
    pub(super) payments: Vec<(PaymentId, FedPayment)>,
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
        let payments = invented.payments.iter().enumerate();
        batch
            .payments
            .extend(payments.map(|(number, paid)| told(invented.member, (seed, number), paid)));
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

/// A payment without its lines: a crowd is for lists and figures (decision 0004).
fn told(member: MemberId, (seed, number): (u64, usize), paid: &Paid) -> (PaymentId, FedPayment) {
    let Paid { id, on, nature, label, payee, amount } = *paid;
    let beneficiary = match payee {
        Payee::Member => None,
        Payee::Child(child) => Some(child),
    };
    // Pharmacies and hospitals are paid themselves.
    let paid_to = match nature {
        "pharmacie" | "hospitalisation" => care::Payee::Professional,
        _ => care::Payee::Member,
    };
    let key = format!("crowd-{seed}-{number:02}");
    let label = label.to_owned();
    let details = Details::default();
    let fed = FedPayment { member, key, on, nature, label, beneficiary, paid_to, amount, details };
    (id.into(), fed)
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
