//! The stories of papers that are withdrawn at the desk.

use crate::papers::{ADDRESS, VERIFY, attestation};
use crate::payments::paid_last_month;
use crate::shared::access::Role;
use crate::testing::desk::{open_file, post_below};
use crate::testing::{Browser, TestSite, camille, other_parent};

const CAMILLE: &str = "2850578006084";
const REVOKE: &str = "/revoquer";

/// Camille and the number of an attestation of hers.
async fn attested(site: &TestSite) -> (Browser, String) {
    let (member, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    attestation::tests::right(site, member, ("regime", Some("01")), None).await;
    let number = another(&mut camille).await;
    (camille, number)
}

async fn another(camille: &mut Browser) -> String {
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "moi")]).await.gets(200);
    last_part(camille)
}

fn last_part(browser: &Browser) -> String {
    browser.at.rsplit('/').next().unwrap().to_owned()
}

/// Somebody who decides cases, at the papers of Camille's opened file.
async fn at_her_papers(site: &TestSite) -> Browser {
    let (_, mut adviser) = site.agent_who_is(Role::CaseWorker, "Inès Roche", &["781"]).await;
    open_file(&mut adviser, CAMILLE).await;
    let papers = format!("{}/documents", adviser.at);
    adviser.visit(&papers).await.gets(200);
    adviser
}

async fn revoke(adviser: &mut Browser, number: &str) {
    let why = [("document", number), ("motif", "erreur"), ("confirme", "oui")];
    post_below(adviser, REVOKE, &why).await.gets(200);
}

async fn count(site: &TestSite, what: &'static str) -> i64 {
    let statement = sqlx::AssertSqlSafe(format!("select count(*) from {what}"));
    sqlx::query_scalar(statement).fetch_one(&site.owner).await.unwrap()
}

const REVOCATIONS: &str = "document_revocations";
const TRACES: &str = "audit_events where kind = 'document.revoked' and actor_kind = 'agent'";
const SEEN: &str = "file_views where part = 'revocation'";

#[tokio::test]
async fn a_paper_is_withdrawn_for_a_reason_and_whoever_checks_it_is_told_at_once() {
    let site = TestSite::new().await;
    let (_, number) = attested(&site).await;
    let mut adviser = at_her_papers(&site).await;
    adviser.sees("Attestation de droits").sees(&number).sees("Valable");
    let question = format!("{}{REVOKE}?document={number}", adviser.at);

    adviser.visit(&question).await.gets(200).sees("Révoquer le document").sees("Camille MARTIN");
    adviser.submit(&[("motif", "perdu"), ("confirme", "oui")]).await.gets(200);

    adviser.sees("Révoqué le").sees("La personne l’a perdu").does_not_see("Valable");
    let mut employer = site.stranger();
    employer.visit(VERIFY).await.submit(&[("reference", &number)]).await.sees("Document révoqué");
    let kept = (count(&site, REVOCATIONS).await, count(&site, TRACES).await);
    assert_eq!((kept, count(&site, SEEN).await), ((1, 1), 1));
}

#[tokio::test]
async fn its_member_reads_when_why_and_where_to_ask_anew_and_the_mail_says_nothing_of_it() {
    let site = TestSite::new().await;
    let (mut camille, number) = attested(&site).await;
    let mut adviser = at_her_papers(&site).await;

    revoke(&mut adviser, &number).await;
    site.run_jobs().await;

    camille.visit("/mon-compte").await.sees("Un de vos documents a été révoqué");
    camille.visit(ADDRESS).await.sees("Révoqué le").sees("il contenait une erreur");
    camille.sees("Demander un nouveau document");
    let mails = site.mails().await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("révoqué")).collect();
    assert_eq!(told.len(), 1);
    let text = told[0].body.text();
    assert!(text.contains("Bonjour Camille") && text.contains("/documents"), "{text}");
    for personal in [number.as_str(), "MARTIN", "Attestation", "erreur", "Inès"] {
        assert!(!text.contains(personal), "{personal}: {text}");
    }
    camille.visit("/acces").await.sees("Document révoqué").does_not_see("Inès");
}

#[tokio::test]
async fn posted_twice_it_is_one_revocation_and_she_is_told_once() {
    let site = TestSite::new().await;
    let (_, number) = attested(&site).await;
    let mut adviser = at_her_papers(&site).await;

    revoke(&mut adviser, &number).await;
    site.run_jobs().await;
    revoke(&mut adviser, &number).await;
    site.run_jobs().await;

    assert_eq!((count(&site, REVOCATIONS).await, count(&site, TRACES).await), (1, 1));
    assert_eq!(count(&site, "notices where kind = 'document.revoked'").await, 1);
    assert_eq!(count(&site, SEEN).await, 1);
    let question = format!("{}{REVOKE}?document={number}", adviser.at);
    adviser.visit(&question).await.gets(200).sees("Documents de").does_not_see("Pourquoi");
}

#[tokio::test]
async fn without_a_reason_or_unless_it_is_meant_nothing_is_withdrawn_and_nothing_typed_is_lost() {
    let site = TestSite::new().await;
    let (_, number) = attested(&site).await;
    let mut adviser = at_her_papers(&site).await;

    let nothing = [("document", number.as_str())];
    post_below(&mut adviser, REVOKE, &nothing).await.gets(422).sees("Choisissez pourquoi");
    adviser.sees("Cochez la case").sees(&number);
    let strange = [("document", number.as_str()), ("motif", "autre"), ("confirme", "oui")];
    let list = adviser.at.trim_end_matches(REVOKE).to_owned();
    adviser.visit(&list).await;
    post_below(&mut adviser, REVOKE, &strange).await.gets(422).sees("Choisissez pourquoi");
    adviser.submit(&[("motif", "abus"), ("confirme", "")]).await.gets(422).sees("Cochez la case");
    assert!(adviser.html.contains("value=\"abus\" checked"), "{}", adviser.html);

    assert_eq!((count(&site, REVOCATIONS).await, count(&site, TRACES).await), (0, 0));
}

/// Who receives members sees what stands, and withdraws nothing.
#[tokio::test]
async fn a_conseiller_sees_the_papers_and_withdraws_none() {
    let site = TestSite::new().await;
    let (_, number) = attested(&site).await;
    let mut adviser = site.agent("781").await;
    open_file(&mut adviser, CAMILLE).await.sees("Documents");
    let papers = format!("{}/documents", adviser.at);

    adviser.visit(&papers).await.gets(200).sees(&number).does_not_see("Révoquer");
    let why = [("document", number.as_str()), ("motif", "erreur"), ("confirme", "oui")];
    post_below(&mut adviser, REVOKE, &why).await.gets(403);

    assert_eq!(count(&site, REVOCATIONS).await, 0);
}

#[tokio::test]
async fn a_paper_of_somebody_else_or_of_another_caisse_is_not_there() {
    let site = TestSite::new().await;
    let (_, number) = attested(&site).await;
    let (yanis, mut his) = site.member(&other_parent()).await;
    attestation::tests::right(&site, yanis, ("regime", Some("01")), None).await;
    let of_yanis = another(&mut his).await;
    let mut adviser = at_her_papers(&site).await;
    let papers = adviser.at.clone();

    for absent in [of_yanis.as_str(), "2222-2222-2222", "nimporte", ""] {
        let why = [("document", absent), ("motif", "erreur"), ("confirme", "oui")];
        adviser.visit(&papers).await;
        post_below(&mut adviser, REVOKE, &why).await.gets(404);
        adviser.visit(&format!("{papers}{REVOKE}?document={absent}")).await.gets(404);
    }
    let (_, mut elsewhere) = site.agent_who_is(Role::CaseWorker, "Luc Blanc", &["751"]).await;
    elsewhere.visit(&papers).await.gets(404);
    let (_, mut colleague) = site.agent_who_is(Role::CaseWorker, "Luc Blanc", &["781"]).await;
    let question = format!("{papers}{REVOKE}?document={number}");
    colleague.visit(&question).await.gets(200).sees("Pourquoi ouvrez-vous").does_not_see(&number);

    assert_eq!(count(&site, REVOCATIONS).await, 0);
}

/// The database itself gives an adviser the papers of the file that he reads, and no words of them.
#[tokio::test]
async fn outside_an_opened_file_the_desk_sees_no_paper() {
    use crate::database::scope::{Mode, Who};
    let site = TestSite::new().await;
    attested(&site).await;
    let session = site.agent_session("781").await;
    let mut scope = site.app.scope(Who::Agent(session), Mode::Read).await.unwrap();

    let seen: i64 = sqlx::query_scalar("select count(document_id) from documents")
        .fetch_one(&mut *scope)
        .await
        .unwrap();
    let words = sqlx::query("select pdf_sealed from documents").execute(&mut *scope).await;

    assert_eq!(seen, 0);
    assert!(words.is_err());
}

/// The same month stated anew has another number: the one that was withdrawn never counts again.
#[tokio::test]
async fn a_statement_that_was_withdrawn_is_asked_anew_under_another_number() {
    let site = TestSite::new().await;
    let (member, mut camille) = attestation::tests::insured(&site).await;
    let month = paid_last_month(&site, member).await;
    camille.visit(&month).await.submit(&[]).await.gets(200);
    let first = last_part(&camille);
    let mut adviser = at_her_papers(&site).await;
    revoke(&mut adviser, &first).await;
    site.later(jiff::SignedDuration::from_mins(1));

    camille.visit(&month).await.submit(&[]).await.gets(200);
    let second = last_part(&camille);
    camille.visit(&month).await.submit(&[]).await.gets(200);

    assert_ne!(first, second);
    assert_eq!(last_part(&camille), second);
    let mut employer = site.stranger();
    employer.visit(VERIFY).await.submit(&[("reference", &second)]).await.sees("Document valide");
    employer.visit(VERIFY).await.submit(&[("reference", &first)]).await.sees("Document révoqué");
    let read = format!("{ADDRESS}/{first}/lire");
    camille.visit(&read).await.gets(200).sees("Révoqué le").sees("il contenait une erreur");
    camille.sees("Demander un nouveau document");
    camille.visit(&read.replace(&first, &second)).await.gets(200).does_not_see("Révoqué le");
}
