//! T50: something fails between two steps of a payment. Each write that it makes fails in turn, before and
//! after it, by an error and by a cut connection; so does the commit. Whatever fails, nothing of it happened,
//! and it happens once when it is tried again.

use super::*;

/// What fails, as PostgreSQL names an event.
type Step = &'static str;

/// How it fails.
#[derive(Clone, Copy)]
enum How {
    Error,
    /// As when the program or the server dies there.
    Cut,
}

impl Scene {
    /// From now on this step fails.
    async fn breaks(&self, when: &str, step: Step, how: How) {
        let fails = match how {
            How::Error => "raise exception 'broken';",
            How::Cut => "perform pg_terminate_backend(pg_backend_pid()); return null;",
        };
        let (constraint, deferred) = match when {
            "at the commit after" => ("constraint", "deferrable initially deferred"),
            _ => ("", ""),
        };
        let (when, step, only) = match (when, step.split_once(" of ")) {
            (when, Some((step, kind))) => (when, step, format!("when (new.kind = '{kind}')")),
            (when, None) => (when, step, String::new()),
        };
        let when = when.trim_start_matches("at the commit ");
        let statements = format!(
            "create or replace function breaks() returns trigger language plpgsql security definer
                 as $$ begin {fails} end $$;
             create {constraint} trigger broken {when} {step} {deferred}
                 for each row {only} execute function breaks()"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(statements)).execute(&self.site.owner).await.unwrap();
    }

    async fn mends(&self) {
        sqlx::raw_sql("drop function breaks() cascade").execute(&self.site.owner).await.unwrap();
    }

    /// The traces of payments that began, were booked, or failed.
    async fn happened(&self) -> [i64; 6] {
        let mut counts = [0; 6];
        for (count, what) in counts.iter_mut().zip([
            "debt_payments where state <> 'commence'",
            "debt_movements where author <> 'caisse'",
            "effects_out",
            "effect_versions",
            "audit_events where kind like 'debt.%' and kind <> 'debt.payment_begun'",
            "outbox where kind like 'debt.%'",
        ]) {
            *count = self.count(what).await;
        }
        counts
    }
}

/// Every way in which a step fails.
fn ways(step: Step) -> impl Iterator<Item = (&'static str, Step, How)> {
    ["before", "after", "at the commit after"]
        .into_iter()
        .flat_map(move |when| [How::Error, How::Cut].map(|how| (when, step, how)))
}

/// T50: between the bank's word and our answer to it. It is told again until it was kept, and counts once;
/// what is too much by then is given back once.
#[tokio::test]
async fn t50_a_payment_that_fails_at_any_step_is_booked_once_when_it_is_told_again() {
    let mut scene = Scene::new().await;
    let order = scene.goes_to_the_bank().await;
    moved(&scene.site, (scene.member, scene.debt), "retenue", 600).await;
    let before = scene.happened().await;
    let steps = [
        "update on debt_payments",
        "insert on debt_movements of paiement_en_ligne",
        "insert on debt_movements of a_rembourser",
        "insert on effect_versions",
        "insert on effects_out of debt_payment",
        "insert on effects_out of debt_refund",
        "insert on audit_events of debt.paid",
        "insert on audit_events of debt.refund_due",
        "insert on outbox",
    ];
    for (when, step, how) in steps.into_iter().flat_map(ways) {
        scene.breaks(when, step, how).await;
        let status = scene.calls(&order, 1_600, &paid(1_600)).await;
        scene.mends().await;

        assert!(status >= 500, "{when} {step}: {status}");
        assert_eq!(scene.happened().await, before, "{when} {step}");
    }

    assert_eq!(scene.calls(&order, 1_600, &paid(1_600)).await, 204);
    assert_eq!(scene.calls(&order, 1_600, &paid(1_600)).await, 204);
    scene.is_paid_once().await;
    assert_eq!(scene.count("effects_out where kind = 'debt_refund'").await, 1);
    assert_eq!(scene.count("debt_movements where kind = 'a_rembourser'").await, 1);
}

/// T50: between the button and the bank. Where our row could not be written the bank knows of nothing; where
/// the bank could not be told, nobody pays that order, and she may try again at once.
#[tokio::test]
async fn t50_a_payment_that_fails_while_it_begins_can_be_begun_again() {
    let mut scene = Scene::new().await;
    scene.camille.visit(&below(&scene.page)).await;
    let steps = ["insert on debt_payments", "insert on audit_events of debt.payment_begun"];
    for (when, step, how) in steps.into_iter().flat_map(ways) {
        scene.breaks(when, step, how).await;
        let status = scene.camille.clone().submit_without_following(&[("quoi", "tout")]).await;
        scene.mends().await;

        assert!(status.is_server_error(), "{when} {step}: {status}");
        assert_eq!(scene.count("debt_payments").await, 0, "{when} {step}");
        assert_eq!(scene.count("demo_bank_orders").await, 0, "{when} {step}");
    }
    let mut tries = 0;
    for (when, step, how) in ways("insert on demo_bank_orders") {
        scene.camille.visit(&below(&scene.page)).await;
        scene.breaks(when, step, how).await;
        let status = scene.camille.submit_without_following(&[("quoi", "tout")]).await;
        scene.mends().await;
        tries += 1;

        assert!(status.is_server_error(), "{when} {step}: {status}");
        assert_eq!(scene.count("debt_payments where state = 'abandonne'").await, tries);
        assert_eq!(scene.count("demo_bank_orders").await, 0, "{when} {step}");
    }

    scene.goes_to_the_bank().await;
    scene.camille.submit(&[("decision", "payer")]).await.sees("Votre paiement est enregistré");
    scene.is_paid_once().await;
}

/// T50: she asked for instalments, and something failed.
#[tokio::test]
async fn t50_instalments_that_fail_at_any_step_are_asked_once_when_asked_again() {
    let mut scene = Scene::new().await;
    let asks = crate::payments::debts::instalments::below(&scene.page);
    let steps = [
        "insert on instalment_requests",
        "insert on effects_out of debt_instalments",
        "insert on audit_events of debt.instalments_asked",
    ];
    for (when, step, how) in steps.into_iter().flat_map(ways) {
        scene.camille.visit(&asks).await.gets(200);
        scene.breaks(when, step, how).await;
        let status = scene.camille.submit_without_following(&[("mensualites", "4")]).await;
        scene.mends().await;

        assert!(status.is_server_error(), "{when} {step}: {status}");
        assert_eq!(scene.happened().await, [0; 6], "{when} {step}");
        assert_eq!(scene.count("instalment_requests").await, 0, "{when} {step}");
    }

    scene.camille.visit(&asks).await.submit(&[("mensualites", "4")]).await.gets(200);
    assert_eq!(scene.count("instalment_requests").await, 1);
    assert_eq!(scene.count("effects_out where kind = 'debt_instalments'").await, 1);
}
