//! The stories of the first page.

use guichet_values::{Cents, MemberId};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::core_system::feed::{Complementary, Details, FedPayment, take_payments};
use crate::shared::time::paris;
use crate::testing::{TestSite, camille, other_parent};

fn today(site: &TestSite) -> Date {
    paris(site.app.now()).date()
}

/// A right from long ago to a day.
async fn right(site: &TestSite, member: MemberId, kind: &str, ends_on: Option<Date>) {
    let id: Uuid = site.app.id();
    let starts_on = today(site).saturating_sub(5.years());
    sqlx::query!(
        "insert into member_rights (member_id, right_id, kind, regime, starts_on, ends_on, author_kind, recorded_at)
         values ($1, $2, $3, case when $3 = 'regime' then '01' end, $4, $5, 'core_system', $6)",
        member.uuid(),
        id,
        kind,
        starts_on.to_sqlx(),
        ends_on.map(ToSqlx::to_sqlx) as _,
        site.app.now().to_sqlx(),
    )
    .execute(&site.owner)
    .await
    .unwrap();
}

fn consultation(member: MemberId, on: Date) -> FedPayment {
    FedPayment {
        member,
        key: on.to_string(),
        on,
        nature: "soins",
        label: "Consultation".to_owned(),
        beneficiary: None,
        paid_to: guichet_rules::care::Payee::Member,
        details: Details::default(),
        amount: Cents::new(1_900),
    }
}

#[tokio::test]
async fn a_member_sees_what_was_paid_and_where_her_rights_stand() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    right(&site, member, "regime", None).await;
    take_payments(&site.app, [consultation(member, today(&site))].into_iter()).await.unwrap();

    camille.visit("/mon-compte").await.gets(200);

    camille.sees("Bonjour Camille").sees("Rien ne vous attend aujourd’hui");
    camille.sees("Consultation").sees("19,00 €").sees("Droits ouverts").sees("CPAM Yvelines");
}

#[tokio::test]
async fn an_account_with_nothing_in_it_yet_says_what_will_come() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    right(&site, member, "regime", None).await;

    camille.visit("/mon-compte").await.sees("Bienvenue").sees("Aucun paiement pour l’instant");
    camille.sees("Aucune demande en cours").sees("Aucune carte active");

    site.later(SignedDuration::from_hours(15 * 24));
    let session = site.sign_in(member).await;
    camille.keep(&crate::shared::access::member_cookie(&session, false));
    camille.visit("/mon-compte").await.gets(200).does_not_see("Bienvenue");
}

#[tokio::test]
async fn closed_rights_are_said_first() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    right(&site, member, "regime", Some(today(&site).saturating_sub(1.day()))).await;

    camille.visit("/mon-compte").await.sees("1 chose à faire").sees("Droits fermés");

    camille.sees("Aucun droit ouvert à votre nom");
}

#[tokio::test]
async fn the_end_of_a_c2s_is_told_two_months_before_and_not_sooner() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let (other, mut yanis) = site.member(&other_parent()).await;
    let in_two_months = today(&site).saturating_add(2.months());
    right(&site, member, "c2s", Some(in_two_months)).await;
    right(&site, other, "c2s", Some(in_two_months.saturating_add(1.day()))).await;

    camille.visit("/mon-compte").await.sees("Votre complémentaire santé solidaire finit le");
    yanis.visit("/mon-compte").await.gets(200).does_not_see("solidaire finit");
}

/// account.md PAY-9: how many, how much, and the way to them; nothing of what was sent or is too old.
#[tokio::test]
async fn what_the_complementary_insurer_was_not_sent_is_told_and_nothing_else() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let paid = |days_ago: i32, told| {
        let mut paid = consultation(member, today(&site).saturating_sub(days_ago.days()));
        paid.details.complementary = told;
        paid
    };
    let sent = [paid(1, Some(Complementary::Sent)), paid(2, None)];
    let old = paid(28 * 31, Some(Complementary::ToSend));
    take_payments(&site.app, sent.into_iter().chain([old])).await.unwrap();
    camille.visit("/mon-compte").await.gets(200).does_not_see("complémentaire");

    let to_send = [3, 4].map(|days_ago| paid(days_ago, Some(Complementary::ToSend)));
    take_payments(&site.app, to_send.into_iter()).await.unwrap();

    camille.visit("/mon-compte").await.sees("2 paiements ne sont pas partis").sees("38,00 €");
    camille.visit(crate::payments::TO_SEND).await.gets(200).sees("2 paiements").sees("38,00");
}

#[tokio::test]
async fn a_request_is_followed_by_who_made_it_and_told_to_the_other_parent() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    camille.visit("/demarches/rattachement-enfant-second-parent").await;
    let child = camille.value_of("enfant").unwrap();
    let other = other_parent().nir;
    camille.submit(&[("enfant", &child), ("nir_second_parent", other), ("accord", "oui")]).await;
    site.run_jobs().await;

    camille.visit("/mon-compte").await.sees("En cours").sees("réponse au plus tard le");
    yanis.visit("/mon-compte").await.sees("Un enfant va être rattaché à votre carte Vitale");

    yanis.sees("Aucune demande en cours").does_not_see("/suivi/");
}

#[tokio::test]
async fn a_member_leaves_all_her_devices_from_here() {
    let site = TestSite::new().await;
    let (member, mut here) = site.member(&camille()).await;
    let session = site.sign_in(member).await;
    let mut elsewhere = site.stranger();
    elsewhere.keep(&crate::shared::access::member_cookie(&session, false));
    elsewhere.visit("/mon-compte").await.sees("Bonjour Camille");

    here.visit("/mon-compte").await.sees("Me déconnecter de tous mes appareils");
    let token = here.value_of("csrf").unwrap();
    let fields = [("csrf", token.as_str()), ("partout", "oui")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    here.post("/deconnexion", &fields).await.sees("Vous êtes déconnecté");

    elsewhere.visit("/mon-compte").await;
    assert!(elsewhere.at.starts_with("/connexion"), "{}", elsewhere.at);
}

/// What the lines kept ready and their derivation do not have in common.
async fn unlike(site: &TestSite) -> i64 {
    sqlx::query_scalar(
        "select count(*)
           from ((table overview_lines except table overview_now)
                 union all (table overview_now except table overview_lines)) d",
    )
    .fetch_one(&site.owner)
    .await
    .unwrap()
}

async fn lines(site: &TestSite, line: &str) -> i64 {
    sqlx::query_scalar("select count(*) from overview_lines where line = $1")
        .bind(line)
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_lines_kept_ready_follow_every_change_behind_them() {
    const MANY: &str = "insert into notices (member_id, notice_id, kind, cause_id, told_at)
        select member_id, gen_random_uuid(), 'code.changed', gen_random_uuid(), '2026-11-01' from members";
    const DEBT: &str = "insert into debts (member_id, debt_id, reference, nature, about_from,
            about_until, initial_cents, notified_on, due_on, recorded_at)
        select member_id, member_id, 'C1', 'participations', '2026-01-01', '2026-01-31', 1600,
               '2026-09-01', '2026-12-01', '2026-09-01' from members";
    const PAID: &str =
        "insert into debt_movements (member_id, debt_id, movement_id, kind, moved_on,
            amount_cents, recorded_at)
        select member_id, debt_id, gen_random_uuid(), 'paiement', '2026-10-01', $, '2026-10-01' from debts";
    const REFUSED: &str = "update outbox set refused_at = '2026-11-10', to_sealed = null, body_sealed = null, refusal_code = 550";
    const LEAVE: &str = "insert into leave_periods (member_id, leave_id, kind, starts_on, ends_on,
            received_on, state, state_on, recorded_at)
        select member_id, member_id, 'maladie', '2026-11-02', '2026-11-11', '2026-11-03',
               'attestation_attendue', '2026-11-03', '2026-11-03' from members";
    const INSURED: &str = "insert into complementary_contracts (member_id, contract_id, insurer,
            amc_number, starts_on, recorded_at)
        select member_id, gen_random_uuid(), 'A', '9999000$', '2026-11-0$', '2026-11-03' from members";
    const CHOSEN: &str = "with chosen as (
            insert into insurer_choices (member_id, choice_id, form_id, contract_id, set_aside, statement,
                effective_on, chosen_at)
            select member_id, member_id, member_id, min(contract_id::text)::uuid,
                   array[max(contract_id::text)::uuid], 'A', '2026-11-03', '2026-11-03'
              from complementary_contracts group by member_id returning member_id)
        insert into effects_out (member_id, kind, version, cause, recorded_at, about)
        select member_id, 'insurer_choice', 1, 'member', '2026-11-03', member_id from chosen";
    const ANSWERED: &str = "update effects_out set number = arrival, left_at = '2026-11-03',
        state = 'refused', answered_at = '2026-11-04', refusal = 'other'";
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    site.member(&other_parent().with_account("Guichet-Demo-1")).await;
    assert_eq!(unlike(&site).await, 0);

    for (change, line, kept) in [
        (MANY, "notice", 2),
        (
            "delete from notices where member_id = (select min(member_id::text)::uuid from members)",
            "notice",
            1,
        ),
        (DEBT, "debt", 2),
        (&PAID.replace('$', "600"), "debt", 2),
        (&PAID.replace('$', "1000"), "debt", 0),
        ("update accounts set opened_at = '2026-01-01'", "account", 2),
        (REFUSED, "refused", 0),
        (LEAVE, "leave", 2),
        ("update leave_periods set state = 'paiement'", "leave", 0),
        (&INSURED.replace('$', "1"), "insurers", 0),
        (&INSURED.replace('$', "2"), "insurers", 2),
        (CHOSEN, "insurers", 0),
        (ANSWERED, "insurers", 2),
        ("delete from insurer_choices", "insurers", 2),
        ("delete from complementary_contracts", "insurers", 0),
    ] {
        sqlx::query(AssertSqlSafe(change)).execute(&site.owner).await.unwrap();
        assert_eq!((lines(&site, line).await, unlike(&site).await), (kept, 0), "{change}");
    }
    camille.visit("/mon-compte").await.gets(200);
}

/// A refusal is a line as long as it stands: until another change, the fund's own word, or the money.
#[tokio::test]
async fn what_the_fund_refused_is_kept_ready_as_long_as_it_stands() {
    const CHANGED: &str = "with counted as (
            insert into effect_versions (member_id, kind, version)
            select member_id, 'email', 1 from members
            on conflict (member_id, kind) do update set version = 2 returning member_id, version)
        insert into effects_out (member_id, kind, version, cause, recorded_at)
        select member_id, 'email', version, 'member', '2026-11-01' from counted";
    const ANSWERED: &str = "update effects_out set number = 1, left_at = '2026-11-01',
        state = 'refused', answered_at = '2026-11-02', refusal = 'other'";
    const PAID: &str = "with owed as (
            insert into debts (member_id, debt_id, reference, nature, about_from, about_until,
                initial_cents, notified_on, due_on, recorded_at)
            select member_id, member_id, 'C1', 'participations', '2026-01-01', '2026-01-31', 1600,
                   '2026-09-01', '2026-12-01', '2026-09-01' from members returning member_id)
        insert into debt_payments (member_id, payment_id, debt_id, reference, amount_cents, state,
            asked_at, answered_at)
        select member_id, member_id, member_id, 'P1', 1600, 'regle', '2026-11-01', '2026-11-01'
          from owed";
    const OWED: &str = "insert into debt_movements (member_id, debt_id, movement_id, kind, moved_on,
            amount_cents, recorded_at)
        select member_id, debt_id, gen_random_uuid(), '$', '2026-10-01', 500, '2026-10-01' from debts";
    let refused = "insert into effects_out (member_id, kind, version, cause, recorded_at, number,
            left_at, state, answered_at, refusal, about)
        select member_id, '$', 1, 'member', '2026-11-01', (select max(number) + 1 from effects_out),
               '2026-11-01', 'refused', '2026-11-02', 'other', member_id from members";
    let site = TestSite::new().await;
    site.member(&camille()).await;

    for (change, line, kept) in [
        (CHANGED, "change", 0),
        (ANSWERED, "change", 1),
        (CHANGED, "change", 0),
        (PAID, "debt_refused", 0),
        (&refused.replace('$', "debt_payment"), "debt_refused", 1),
        ("update debt_payments set told_at = '2026-11-03'", "debt_refused", 0),
        (&OWED.replace('$', "a_rembourser"), "debt_refused", 0),
        (&refused.replace('$', "debt_refund"), "debt_refused", 1),
        (&OWED.replace('$', "remboursement"), "debt_refused", 0),
    ] {
        sqlx::query(AssertSqlSafe(change)).execute(&site.owner).await.unwrap();
        assert_eq!((lines(&site, line).await, unlike(&site).await), (kept, 0), "{change}");
    }
}

#[tokio::test]
async fn two_changes_at_once_of_one_file_are_both_kept() {
    let site = TestSite::new().await;
    let (member, _) = site.member(&camille()).await;
    let change = "insert into notices (member_id, notice_id, kind, cause_id, told_at)
        values ($1, $2, 'code.changed', $2, '2026-11-01')";
    let mut first = site.owner.begin().await.unwrap();
    let id: Uuid = site.app.id();
    sqlx::query(change).bind(member.uuid()).bind(id).execute(&mut *first).await.unwrap();

    let (owner, other) = (site.owner.clone(), site.app.id::<Uuid>());
    let second = tokio::spawn(async move {
        sqlx::query(change).bind(member.uuid()).bind(other).execute(&owner).await.unwrap();
    });
    site.until_one_waits().await;
    first.commit().await.unwrap();
    second.await.unwrap();

    assert_eq!((lines(&site, "notice").await, unlike(&site).await), (2, 0));
}
