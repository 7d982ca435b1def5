//! The stories of opening an account.

mod closing;
mod draft;
mod identity;
mod limits;
mod open;
mod proof;

use crate::demo::demo_people_if_nobody;
use crate::testing::{Browser, TestSite};

pub(super) const CODE: &str = "MotdePasse1";
pub(super) const VENTURI: [(&str, &str); 4] = [
    ("nom", "Venturi"),
    ("nir", "1 62 12 2B 010 001"),
    ("date_naissance", "18/12/1962"),
    ("code_postal", "63000"),
];
pub(super) const PROOF: [(&str, &str); 2] =
    [("iban_fin", "0G02 443"), ("vitale_fin", "04671322630")];
pub(super) const CODES: [(&str, &str); 2] = [("code", CODE), ("code_confirmation", CODE)];
pub(crate) const CONTACT: [(&str, &str); 3] = [
    ("email", "a.venturi@exemple.fr"),
    ("email_confirmation", "A.Venturi@exemple.fr"),
    ("info_email", "non"),
];

/// A site where the demo people are known.
pub(crate) async fn site() -> TestSite {
    let site = TestSite::demo().await;
    demo_people_if_nobody(&site.app).await.unwrap();
    site
}

/// Fills step 1 and sends it.
pub(super) async fn identify(browser: &mut Browser, fields: &[(&str, &str)]) {
    browser.visit("/creer-mon-compte").await.gets(200);
    browser.submit(fields).await;
}

/// With one field otherwise.
pub(super) fn with<'a, const N: usize>(
    fields: [(&'a str, &'a str); N],
    name: &str,
    value: &'a str,
) -> [(&'a str, &'a str); N] {
    fields.map(|(field, typed)| (field, if field == name { value } else { typed }))
}

/// Ange at a step, everything before it done.
pub(crate) async fn venturi_at(site: &TestSite, step: &str) -> Browser {
    let mut ange = site.stranger();
    identify(&mut ange, &VENTURI).await;
    let answers: [(&str, &[(&str, &str)]); 3] =
        [("verification", &PROOF), ("conditions", &[("cgu", "oui")]), ("code", &CODES)];
    for (here, fields) in answers {
        if here == step {
            break;
        }
        ange.submit(fields).await;
    }
    assert_eq!(ange.at, format!("/creer-mon-compte/{step}"), "{}", ange.text());
    ange
}

pub(super) async fn count(site: &TestSite, table: &'static str) -> i64 {
    let statement = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
    sqlx::query_scalar(statement).fetch_one(&site.owner).await.unwrap()
}

/// Accounts of the seeded people who have one.
pub(super) const SEEDED_ACCOUNTS: i64 = 3;
