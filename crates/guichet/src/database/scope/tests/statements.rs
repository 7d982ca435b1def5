//! What a page costs, counted by the server itself (answers 18): the scope and two queries.

use crate::database::scope::{Mode, Who};
use crate::shared::audit::Author;
use crate::sign_in::freeze;
use crate::testing::{Browser, TestSite, camille};

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
        "/creances",
        crate::payments::insurers::ADDRESS,
        "/demarches/rattachement-enfant-second-parent",
        "/demarches/suivi-arret-travail",
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

const NIR: &str = "2 85 05 78 006 084";
const CODE: &str = "Guichet-Demo-1";

/// What sending the form of the page that is open costs, without the page it leads to.
async fn cost_of_sending(site: &TestSite, browser: &mut Browser, fields: &[(&str, &str)]) -> i64 {
    let cost = cost_of(site, async || {
        let status = browser.submit_without_following(fields).await;
        assert_eq!(status, 303, "{fields:?}");
    })
    .await;
    browser.follow().await;
    cost
}

#[tokio::test]
async fn signing_in_costs_at_most_eight_whatever_the_device() {
    let site = TestSite::new().await;
    camille().with_account(CODE).insert(&site.app).await;
    let mut browser = site.stranger();
    browser.visit("/connexion").await;

    // Account, tries (2), tries given back, standing, attempt, code, mail with its trace.
    let number = cost_of_sending(&site, &mut browser, &[("nir", NIR), ("code", CODE)]).await;
    let code = site.mailed_code().await;
    let fields = [("code_recu", code.as_str()), ("appareil_de_confiance", "oui")];
    // Attempt, code, standing, session, device, link of the mail, mail with its trace.
    let digits = cost_of_sending(&site, &mut browser, &fields).await;
    assert_eq!((number, digits), (8, 7));

    // Back after a quarter of an hour: the session before has still to be ended, with its trace.
    site.later(jiff::SignedDuration::from_mins(16));
    browser.visit("/connexion").await;
    let trusted = cost_of_sending(&site, &mut browser, &[("nir", NIR), ("code", CODE)]).await;
    // Account, tries (2), tries given back, standing, session, device, both traces.
    assert_eq!(trusted, 8);
}

#[tokio::test]
async fn a_forgotten_code_costs_at_most_eight_at_each_step() {
    let site = TestSite::new().await;
    camille().with_account(CODE).insert(&site.app).await;
    let mut browser = site.stranger();
    browser.visit("/code-oublie").await;

    let fields = [("nir", NIR), ("date_naissance", "12/05/1985")];
    assert_eq!(cost_of_sending(&site, &mut browser, &fields).await, 5);

    site.run_jobs().await;
    let mail = site.mails().await.pop().unwrap();
    let link = mail.body.links()[0].strip_prefix("http://localhost:8080").unwrap().to_owned();
    browser.visit(&link).await;
    let fields = [("code", "MotdePasse1"), ("code_confirmation", "MotdePasse1")];
    // Link, link used up, code with every way in, tries given back, address, links and notice, mail
    // with its trace; one more where an address was left lately.
    assert_eq!(cost_of_sending(&site, &mut browser, &fields).await, 7);
}

/// Two effects in one transaction, and so more than eight: a code changes, and a session begins on a
/// device that is unknown from then on. Each has its row, its trace, its mail and the mail's link.
#[tokio::test]
async fn a_code_changed_at_the_door_costs_two_effects() {
    let site = TestSite::new().await;
    let member = camille().with_account(CODE).insert(&site.app).await;
    site.later(jiff::SignedDuration::from_mins(1));
    let author = Author::Agent(site.app.id());
    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    freeze::freeze(&mut scope, &site.app, member, author, freeze::Reason::Suspected).await.unwrap();
    freeze::lift(&mut scope, &site.app, member, author).await.unwrap();
    scope.commit().await.unwrap();
    site.later(jiff::SignedDuration::from_mins(1));
    let mut browser = site.stranger();
    site.signs_in(&mut browser, NIR, CODE).await;
    assert!(browser.at.starts_with("/connexion/nouveau-code"), "{}", browser.at);

    let fields = [("code", "MotdePasse1"), ("code_confirmation", "MotdePasse1")];
    // Who waits; code with every way in, address, links and notice, mail with its trace; standing,
    // session, device, link, mail with its trace.
    assert_eq!(cost_of_sending(&site, &mut browser, &fields).await, 10);
}
