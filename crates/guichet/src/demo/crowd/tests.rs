//! What a crowd promises: the same from the same seed, right numbers, whole families.

use std::collections::HashSet;

use guichet_values::{CarteVitaleSerial, Iban, Nir, PostalCode};
use jiff::civil::{Date, date};

use super::invent::{Invented, Inventor, Payee};
use super::{BATCH, Crowd, Written, open_accounts, seed_crowd};
use crate::testing::{TestSite, camille};

const DAY: Date = date(2026, 11, 22);

fn invented(seed: u64, count: usize) -> Vec<Invented> {
    Inventor::new(seed, DAY).take(count).collect()
}

#[test]
fn the_same_seed_gives_the_same_people_and_a_larger_crowd_begins_with_them() {
    let few = invented(7, 50);

    assert_eq!(few, invented(7, 50));
    assert_eq!(few, invented(7, 300)[..50]);
    assert_ne!(few, invented(8, 50));
}

#[test]
fn every_number_is_right_and_nobody_elses() {
    let crowd = invented(1, 3_000);
    let mut given = HashSet::new();

    for member in &crowd {
        let nir = Nir::read_for_account(&member.nir).unwrap().nir;
        assert!(nir.matches_birth_date(member.born), "{}", member.nir);
        assert!(given.insert(member.nir.clone()), "{} twice", member.nir);
        for child in &member.children {
            assert!(Nir::parse(&child.nir).unwrap().matches_birth_date(child.born));
            assert!(given.insert(child.nir.clone()), "{} twice", child.nir);
        }
        let town = PostalCode::parse(member.town.postal_code).unwrap();
        assert_eq!(town.department(), member.town.caisse.department());
        if let Some(iban) = &member.iban {
            assert_eq!(Iban::parse(iban).unwrap().as_str(), iban);
        }
        if let Some(serial) = &member.serial {
            assert_eq!(CarteVitaleSerial::parse_beside(serial, &nir).unwrap().as_str(), serial);
        }
    }
    // Corsica of both times, overseas, and births abroad are among them.
    for place in ["2A", "2B", "20", "97", "99"] {
        assert!(crowd.iter().any(|member| member.nir.get(5..7) == Some(place)), "{place}");
    }
}

#[test]
fn families_and_payments_hold_together() {
    let crowd = invented(2, 500);

    for member in &crowd {
        assert_eq!(member.payments.len(), 40);
        for child in &member.children {
            assert!(child.born.year() - member.born.year() >= 17, "{member:?}");
        }
        for paid in &member.payments {
            assert!(paid.on <= DAY && !paid.amount.is_negative());
            if let Payee::Child(child) = paid.payee {
                assert!(member.children.iter().any(|known| known.id == child));
            }
        }
    }
    let natures: HashSet<_> =
        crowd.iter().flat_map(|member| &member.payments).map(|paid| paid.nature).collect();
    assert_eq!(natures.len(), 6);
    assert!(crowd.iter().any(|member| member.children.len() == 3));
}

/// The clear columns and the blind indexes of a crowd, in one text.
async fn told(site: &TestSite) -> String {
    sqlx::query_scalar(
        "select string_agg(concat_ws(' ', m.member_id, m.nir_index, m.caisse, m.last_name, a.street,
                                     p.payment_id, p.paid_on, p.label, p.amount_cents),
                           ',' order by m.member_id, p.payment_id)
           from members m join member_addresses a using (member_id) join payments p using (member_id)",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap()
}

#[tokio::test]
async fn a_crowd_is_written_once_and_goes_on_from_where_it_was() {
    let site = TestSite::new().await;
    let crowd = |members| Crowd { members, seed: 5 };

    let first = seed_crowd(&site.app, crowd(60), |_| ()).await.unwrap();
    let before = told(&site).await;
    let again = seed_crowd(&site.app, crowd(60), |_| ()).await.unwrap();
    let after = told(&site).await;
    let more = seed_crowd(&site.app, crowd(100), |_| ()).await.unwrap();

    assert_eq!(first, Some(Written { members: 60, payments: 2_400 }));
    assert_eq!(again, Some(Written::default()));
    assert_eq!(before, after);
    assert_eq!(more, Some(Written { members: 40, payments: 1_600 }));
}

#[tokio::test]
async fn two_databases_get_the_same_crowd_with_nothing_in_clear() {
    let (one, two) = (TestSite::new().await, TestSite::new().await);
    let crowd = Crowd { members: 40, seed: 9 };
    seed_crowd(&one.app, crowd, |_| ()).await.unwrap();
    seed_crowd(&two.app, crowd, |_| ()).await.unwrap();

    assert_eq!(told(&one).await, told(&two).await);

    let sealed: Vec<String> = sqlx::query_scalar(
        "select m::text || coalesce(b::text, '') || coalesce(c::text, '')
           from members m left join member_bank_details b using (member_id)
                          left join member_cards c using (member_id)",
    )
    .fetch_all(&one.owner)
    .await
    .unwrap();
    let rows = sealed.join("\n");
    let today = crate::shared::time::paris(one.app.now()).date();
    for member in Inventor::new(9, today).take(40) {
        for secret in [Some(member.nir), member.iban, member.serial].into_iter().flatten() {
            let hex = crate::shared::keys::hex(secret.as_bytes());
            assert!(!rows.contains(&secret) && !rows.contains(&hex));
        }
    }
}

#[tokio::test]
async fn the_first_of_a_crowd_can_sign_in() {
    let site = TestSite::new().await;
    let crowd = Crowd { members: 3, seed: 4 };
    seed_crowd(&site.app, crowd, |_| ()).await.unwrap();

    open_accounts(&site.app, crowd, |_| ()).await.unwrap();
    open_accounts(&site.app, crowd, |_| ()).await.unwrap();

    let today = crate::shared::time::paris(site.app.now()).date();
    let first = Inventor::new(4, today).next().unwrap();
    let mut member = site.stranger();
    site.signs_in(&mut member, &first.nir, crate::demo::people::CODE).await;
    member.visit("/paiements").await.gets(200).sees(first.first_name);
}

#[tokio::test]
async fn progress_is_told_batch_after_batch() {
    let site = TestSite::new().await;
    let mut told = Vec::new();

    let crowd = Crowd { members: BATCH + 5, seed: 1 };
    seed_crowd(&site.app, crowd, |done| told.push(done)).await.unwrap();

    assert_eq!(told, [BATCH, BATCH + 5]);
}

#[tokio::test]
async fn real_people_are_left_alone() {
    let site = TestSite::new().await;
    site.member(&camille()).await;

    let crowd = Crowd { members: 5, seed: 1 };

    assert_eq!(seed_crowd(&site.app, crowd, |_| ()).await.unwrap(), None);
}
