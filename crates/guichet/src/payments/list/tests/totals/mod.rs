//! Whatever was paid and however it is filtered: page after page each payment stands on one page, every
//! total is the sum of its rows, and the file holds the same.

use jiff::ToSpan;
use jiff::civil::Date;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use scraper::{ElementRef, Html, Selector};

use super::{child, tell, today};
use crate::core_system::feed::{Complementary, Details, FedPayment};
use crate::testing::{Browser, TestSite, camille, trial};
use guichet_rules::care::Payee;
use guichet_values::{Cents, MemberId};
use uuid::Uuid;

const NATURES: [&str; 6] =
    ["soins", "pharmacie", "hospitalisation", "indemnites_journalieres", "pension", "autre"];

/// More than a page holds, on one day.
const CROWD: i32 = 95;

/// Pages after which something leads in a circle.
const PAGES_MAX: usize = 60;

/// A payment as it is shown: what it is called, and its cents.
type Row = (String, i64);

/// What the pages of one filter show together.
#[derive(Default)]
struct Read {
    rows: Vec<Row>,
    /// The totals of all months, and what each page says it comes to.
    months: i64,
    pages: i64,
}

/// Payments of every sort: spread over 27 months, with days and months that fill more than a page.
fn invented(member: MemberId, noe: Uuid, today: Date, chance: &mut StdRng) -> Vec<FedPayment> {
    let crowded = today - chance.random_range(0..800_i32).days();
    let spread = chance.random_range(0..180_i32);
    let width = [3, 40, 820][chance.random_range(0..3_usize)];
    let days = (0..CROWD).map(|_| crowded);
    let days: Vec<Date> =
        days.chain((0..spread).map(|_| today - chance.random_range(0..width).days())).collect();
    let mut all = Vec::new();
    for (number, on) in days.into_iter().enumerate() {
        let sent = [None, Some(Complementary::Sent), Some(Complementary::ToSend)];
        let word = ["alpha", "bêta"][chance.random_range(0..2_usize)];
        all.push(FedPayment {
            member,
            key: number.to_string(),
            on,
            nature: NATURES[chance.random_range(0..NATURES.len())],
            label: format!("Acte {word} {number:03}"),
            beneficiary: chance.random_bool(0.3).then_some(noe),
            paid_to: if chance.random() { Payee::Member } else { Payee::Professional },
            amount: Cents::new(chance.random_range(-9_999..250_000)),
            details: Details { lines: None, complementary: sent[chance.random_range(0..3_usize)] },
        });
    }
    all
}

/// The rows of a list, each with what the filter must leave of it.
fn expected(
    paid: &[FedPayment],
    from: Date,
    to: Date,
    keep: impl Fn(&FedPayment) -> bool,
) -> Vec<Row> {
    let kept = paid.iter().filter(|paid| (from..=to).contains(&paid.on) && keep(paid));
    let mut rows: Vec<Row> = kept.map(|paid| (paid.label.clone(), paid.amount.get())).collect();
    rows.sort();
    rows
}

fn cents(of: ElementRef<'_>) -> i64 {
    let amounts = Selector::parse("data.number").unwrap();
    let value = of.select(&amounts).last().unwrap().attr("value").unwrap();
    value.replace('.', "").parse().unwrap()
}

/// Adds what this page shows, and checks that it adds up.
fn read_page(html: &str, read: &mut Read) {
    let page = Html::parse_document(html);
    let css = |text: &str| Selector::parse(text).unwrap();
    let (mut of_page, mut of_months) = (0, 0);
    for table in page.select(&css("main table")) {
        let mut of_month = 0;
        for row in table.select(&css("tr")).filter(|row| row.select(&css("data")).next().is_some())
        {
            let Some(link) = row.select(&css("a")).next() else {
                assert_eq!(cents(row), of_month, "a month is the sum of its rows");
                of_months += of_month;
                continue;
            };
            of_month += cents(row);
            read.rows.push((link.text().collect(), cents(row)));
        }
        of_page += of_month;
    }
    if let Some(said) =
        page.select(&css("main p")).find(|p| p.text().any(|t| t.contains("sur cette page")))
    {
        assert_eq!(cents(said), of_page, "a page is the sum of its rows");
        read.pages += cents(said);
    }
    assert_eq!(of_months, of_page, "each table has its total");
    read.months += of_months;
}

/// Page after page to the end.
async fn read_all(browser: &mut Browser, query: &str) -> Read {
    let (mut path, mut read) = (format!("/paiements?{query}"), Read::default());
    for _ in 0..PAGES_MAX {
        browser.visit(&path).await.gets(200);
        read_page(&browser.html, &mut read);
        let Some((before, _)) = browser.html.split_once("Voir les paiements plus anciens") else {
            read.rows.sort();
            return read;
        };
        let link = before.rsplit_once("href=\"").unwrap().1.split_once('"').unwrap().0;
        path = link.replace("&amp;", "&");
    }
    panic!("{query} has no end");
}

async fn read_file(browser: &mut Browser, query: &str) -> Vec<Row> {
    browser.visit(&format!("/paiements/fichier.csv?{query}")).await.gets(200);
    let lines = browser.html.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(';').collect();
        let cents = cells[5].replace(',', "").parse().unwrap();
        (cells[1].trim_matches('"').to_owned(), cents)
    });
    let mut rows: Vec<Row> = lines.collect();
    rows.sort();
    rows
}

#[tokio::test]
async fn every_total_is_the_sum_of_its_rows_and_each_payment_stands_on_one_page() {
    for seed in 0..(if trial() { 60 } else { 4 }) {
        let site = TestSite::new().await;
        let today = today(&site);
        let mut chance = StdRng::seed_from_u64(seed);
        let (member, mut browser) = site.member(&camille()).await;
        let (noe, his_name) = child(&site, member, "Noé").await;
        let paid = invented(member, noe, today, &mut chance);
        tell(&site, paid.clone()).await;
        let first = today - 27.months();
        let (crowded, whole) = (paid[0].on, "periode=27-mois");
        let day = crowded.strftime("%d/%m/%Y");
        let all = |_: &FedPayment| true;
        let of = |from, to, keep: &dyn Fn(&FedPayment) -> bool| expected(&paid, from, to, keep);
        for (query, rows) in [
            (whole.to_owned(), of(first, today, &all)),
            (format!("{whole}&nature=pension"), of(first, today, &|p| p.nature == "pension")),
            (
                format!("{whole}&nature=tiers-payant"),
                of(first, today, &|p| p.paid_to == Payee::Professional),
            ),
            (format!("{whole}&pour={his_name}"), of(first, today, &|p| p.beneficiary == Some(noe))),
            (format!("{whole}&pour=moi"), of(first, today, &|p| p.beneficiary.is_none())),
            (
                format!("{whole}&a_transmettre=oui"),
                of(first, today, &|p| p.details.complementary == Some(Complementary::ToSend)),
            ),
            (format!("{whole}&recherche=beta"), of(first, today, &|p| p.label.contains("bêta"))),
            (String::new(), of(today - 2.months(), today, &all)),
            (format!("du={day}&au={day}"), of(crowded, crowded, &all)),
            (format!("du={day}"), of(crowded, today, &all)),
        ] {
            let read = read_all(&mut browser, &query).await;
            let sum: i64 = rows.iter().map(|(_, cents)| cents).sum();
            assert_eq!((read.months, read.pages), (sum, sum), "{seed}: {query}");
            assert_eq!(read.rows, rows, "{seed}: {query}");
            assert_eq!(read_file(&mut browser, &query).await, rows, "{seed}: {query}");
        }
    }
}
