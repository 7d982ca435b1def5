//! What a page costs, counted by the server itself (answers 18): the scope and two queries.

use crate::testing::{TestSite, camille};

async fn cost_of(site: &TestSite, act: impl AsyncFnOnce()) -> i64 {
    let before = site.statements().await;
    act().await;
    site.statements().await - before
}

#[tokio::test]
async fn a_page_costs_its_scope_and_two_queries() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    for path in [
        "/paiements",
        "/demarches/rattachement-enfant-second-parent",
        "/mes-informations",
        "/mes-informations/autorisations",
        "/mes-informations/adresse-e-mail",
        "/mes-informations/telephone/portable",
        "/securite",
        "/securite/connexions",
        "/securite/connexion-biometrique",
    ] {
        let cost = cost_of(&site, async || {
            camille.visit(path).await.gets(200);
        })
        .await;
        assert_eq!(cost, 3, "{path}");
    }
    let role = crate::shared::access::Role::Supervisor;
    let (_, mut agent) = site.agent_who_is(role, "Nadia Belkacem", &["781"]).await;
    for path in ["/agent", "/agent/alertes", "/agent/equipe"] {
        let cost = cost_of(&site, async || {
            agent.visit(path).await.gets(200);
        })
        .await;
        assert_eq!(cost, 3, "{path}");
    }
}

#[tokio::test]
async fn the_first_page_of_the_account_costs_its_scope_and_two() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;

    let cost = cost_of(&site, async || {
        camille.visit("/mon-compte").await.gets(200);
    })
    .await;

    assert_eq!(cost, 3);
}

#[tokio::test]
async fn a_form_that_writes_costs_at_most_eight() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille()).await;
    camille.visit("/demarches/rattachement-enfant-second-parent").await;
    let child = camille.value_of("enfant").unwrap();

    let fields =
        [("enfant", child.as_str()), ("nir_second_parent", "1840675056012"), ("accord", "oui")];
    let cost = cost_of(&site, async || {
        camille.submit(&fields).await.gets(200);
    })
    .await;

    // The form: scope, family (2), case, reference, wish, audit, job; then the page it leads to.
    assert_eq!(cost, 8 + 3);
}

#[tokio::test]
async fn an_attestation_costs_its_file_and_its_traces() {
    let site = TestSite::new().await;
    let (_, mut camille) = crate::papers::attestation::tests::insured(&site).await;
    let page = "/documents/attestation-de-droits";
    for path in ["/documents", page] {
        let cost = cost_of(&site, async || {
            camille.visit(path).await.gets(200);
        })
        .await;
        assert_eq!(cost, 3, "{path}");
    }

    let cost = cost_of(&site, async || {
        camille.submit(&[("pour", "famille")]).await.gets(200);
    })
    .await;

    // The form: scope, file (2), a scope after printing, paper, number, audit. The paper it leads
    // to: the guard's scope, one that may write the trace, the paper, the trace.
    assert_eq!(cost, 7 + 4);
}

#[tokio::test]
async fn a_public_page_asks_the_database_nothing() {
    let site = TestSite::new().await;

    let cost = cost_of(&site, async || {
        site.stranger().visit("/").await.gets(200);
    })
    .await;

    assert_eq!(cost, 0);
}
