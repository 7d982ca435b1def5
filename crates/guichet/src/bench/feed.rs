//! `feed`: a million payments through `guichet import`, one line in a hundred wrong, against `COPY` of
//! the parsed rows, in the order of the file, into a table with the same columns, key and indexes
//! (answers 17). Parsing, checks and rejects are ours alone. Reach: 0.7.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use sqlx::Executor;
use uuid::Uuid;

use crate::core_system::import::{Kind, Totals, Wanted, import};
use crate::shared::keys::Indexed;
use crate::testing::{TestSite, scratch_folder};

const ROWS: u64 = 1_000_000;
const MEMBERS: u64 = 40_000;
const WRONG_EVERY: u64 = 100;

/// Numbers of people, one for each year, month and order.
fn nir(member: u64) -> String {
    let (year, month, order) = (member % 100, member / 100 % 12 + 1, member / 1_200 + 1);
    format!("2{year:02}{month:02}78006{order:03}")
}

/// Payments as they come: by date, one member after another each day.
fn told(row: u64) -> (u64, Date) {
    let on = date(2024, 11, 1) + i32::try_from(row * 700 / ROWS).unwrap().days();
    (row * 7_919 % MEMBERS, on)
}

fn is_wrong(row: u64) -> bool {
    row % WRONG_EVERY == 7
}

fn members(file: &Path) {
    let mut text = String::new();
    for member in 0..MEMBERS {
        let nir = nir(member);
        writeln!(
            text,
            r#"{{"version":1,"nir":"{nir}","nom":"MARTIN","prenom":"Camille","date_naissance":"1985-05-12","org_aff_ben":"781"}}"#
        )
        .unwrap();
    }
    writeln!(text, r#"{{"fin":true,"lignes":{MEMBERS}}}"#).unwrap();
    std::fs::write(file, text).unwrap();
}

fn payments(file: &Path) {
    let mut text = String::new();
    for row in 0..ROWS {
        let (member, on) = told(row);
        let nir = nir(member);
        let nature = if is_wrong(row) { "vacances" } else { "soins" };
        writeln!(
            text,
            r#"{{"cle":"dcir-{row}","nir":"{nir}","flx_trt_dtd":"{on}","nature":"{nature}","libelle":"Consultation chez un généraliste","destinataire":"assure","bse_rem_mnt":"19.00"}}"#
        )
        .unwrap();
    }
    writeln!(text, r#"{{"fin":true,"lignes":{ROWS},"somme":"{}.00"}}"#, ROWS * 19).unwrap();
    std::fs::write(file, text).unwrap();
}

/// The ceiling: the lines are made beforehand, nothing is parsed or checked by us.
async fn ceiling(site: &TestSite) -> f64 {
    site.owner.execute("create table bare (like payments including all)").await.unwrap();
    let known: Vec<(Vec<u8>, Uuid)> =
        sqlx::query_as("select nir_index, member_id from member_lookups")
            .fetch_all(&site.owner)
            .await
            .unwrap();
    let known: HashMap<Vec<u8>, Uuid> = known.into_iter().collect();
    let ids: Vec<Uuid> = (0..MEMBERS)
        .map(|member| known[site.app.keys().index(Indexed::Nir, &nir(member)).as_slice()])
        .collect();
    let lines: Vec<String> = (0..ROWS)
        .filter(|row| !is_wrong(*row))
        .map(|row| {
            let ((member, on), id) = (told(row), site.app.id::<Uuid>());
            let member = ids[usize::try_from(member).unwrap()];
            format!(
                "{member}\t{id}\tdcir-{row}\t{on}\tsoins\tConsultation chez un généraliste\t\\N\t1900\tassure\n"
            )
        })
        .collect();
    let chunks: Vec<String> = lines.chunks(2_000).map(<[String]>::concat).collect();
    let begun = Instant::now();
    let mut connection = site.owner.acquire().await.unwrap();
    let mut copy = connection.copy_in_raw("copy bare (member_id, payment_id, source_key, paid_on, nature, label, beneficiary_id, amount_cents, paid_to) from stdin").await.unwrap();
    for chunk in chunks {
        copy.send(chunk.into_bytes()).await.unwrap();
    }
    copy.finish().await.unwrap();
    begun.elapsed().as_secs_f64()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feed() {
    let (site, folder) = (TestSite::new().await, scratch_folder("bench-feed"));
    let wanted = |kind: Kind| {
        let file = folder.path().join(kind.name());
        let rejects = folder.path().join("rejects");
        Wanted { kind, file: file.into(), rejects, all_or_nothing: false }
    };
    let (people, paid) = (wanted(Kind::Members), wanted(Kind::Payments));
    members(&folder.path().join(Kind::Members.name()));
    payments(&folder.path().join(Kind::Payments.name()));
    let here = import(&site.app, &people, |_, _| {}).await.unwrap();
    assert_eq!(here.accepted, MEMBERS);
    let theirs = ceiling(&site).await;

    let begun = Instant::now();
    let taken = import(&site.app, &paid, |_, _| {}).await.unwrap();
    let ours = begun.elapsed().as_secs_f64();

    let Totals { lines, changed, rejected, .. } = taken;
    assert_eq!((lines, rejected), (ROWS, ROWS / WRONG_EVERY));
    assert_eq!(changed, ROWS - ROWS / WRONG_EVERY);
    println!("feed: {ROWS} lines in {ours:.1} s; its ceiling: {theirs:.1} s");
    println!("feed: ratio {:.2}", theirs / ours);
    assert!(theirs / ours >= 0.7, "reach 0.7");
}
