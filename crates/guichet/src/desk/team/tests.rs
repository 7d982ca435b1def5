//! The stories of a team.

use guichet_values::AgentId;

use crate::desk::enter::tests::{enrol, invited};
use crate::shared::access::{Right, Role};
use crate::testing::{Browser, TestSite};

/// Supervisor, administrator and adviser of the same caisse, and what the adviser's page is called.
struct Team {
    site: TestSite,
    nadia: (AgentId, Browser),
    hugo: (AgentId, Browser),
    ines: (AgentId, Browser),
    of_ines: String,
}

async fn team() -> Team {
    let site = TestSite::new().await;
    let caisses = ["781", "631"];
    let nadia = site.agent_who_is(Role::Supervisor, "Nadia Belkacem", &caisses).await;
    let hugo = site.agent_who_is(Role::Administrator, "Hugo Lemaire", &caisses).await;
    let ines = site.agent_who_is(Role::Adviser, "Inès Roche", &["781"]).await;
    let of_ines = format!("/agent/equipe/conseiller/{}", ines.0);
    Team { site, nadia, hugo, ines, of_ines }
}

/// The address of what waits for a second person.
async fn waiting(browser: &mut Browser) -> String {
    let page = browser.visit("/agent/equipe").await.html.clone();
    page.split('"').find(|part| part.contains("/equipe/demande/")).unwrap().to_owned()
}

async fn role_of(site: &TestSite, agent: AgentId) -> String {
    sqlx::query_scalar("select role from agents where agent_id = $1")
        .bind(agent.uuid())
        .fetch_one(&site.owner)
        .await
        .unwrap()
}

/// T29: what one person asks counts only when another confirms it, and then at once.
#[tokio::test]
async fn t29_a_role_changes_when_a_second_person_confirms() {
    let Team { site, mut nadia, mut hugo, mut ines, of_ines } = team().await;
    let wish = [("role", "supervisor"), ("caisses", "781"), ("caisses", "631")];

    nadia.1.visit(&of_ines).await.submit(&wish).await.gets(200).sees("attend une deuxième");
    assert_eq!(role_of(&site, ines.0).await, "agent");
    let change = waiting(&mut nadia.1).await;
    nadia.1.visit(&change).await.sees("C’est votre demande").does_not_see("value=\"oui\"");
    ines.1.visit("/agent/equipe/inviter").await.gets(403);

    hugo.1.visit(&change).await.submit(&[("decision", "oui")]).await.gets(200).sees("en vigueur");

    ines.1.visit("/agent/equipe/inviter").await.gets(200);
    ines.1.visit("/agent?caisse=631").await.gets(200);
}

/// T29: nobody confirms her own wish, whatever is posted.
#[tokio::test]
async fn t29_nobody_is_both_of_two_people() {
    let Team { site, mut nadia, ines, of_ines, .. } = team().await;
    nadia.1.visit(&of_ines).await.submit(&[("role", "supervisor"), ("caisses", "781")]).await;
    let change = waiting(&mut nadia.1).await;
    let token = nadia.1.visit(&change).await.value_of("csrf").unwrap();

    let fields = [("csrf".to_owned(), token), ("decision".to_owned(), "oui".to_owned())];
    nadia.1.post(&change, &fields).await.sees("C’est votre demande");

    assert_eq!(role_of(&site, ines.0).await, "agent");
    let by_hand = sqlx::query(
        "update agent_changes set decided_by = asked_by, decided_at = asked_at, confirmed = true",
    )
    .execute(&site.owner)
    .await;
    assert!(by_hand.is_err());
}

/// T29: nobody gives herself anything: not by her own page, not by asking for herself, not with a
/// role that does not lead, not above her own role, not beyond her caisses.
#[tokio::test]
async fn t29_nobody_raises_herself_or_reaches_beyond_her_caisses() {
    let Team { site, mut nadia, mut ines, of_ines, .. } = team().await;
    let own = format!("/agent/equipe/conseiller/{}", nadia.0);
    let post = async |browser: &mut Browser, path: &str, role: &str, caisse: &str| {
        let token = browser.visit("/agent").await.value_of("csrf").unwrap();
        let fields = [("csrf", token.as_str()), ("role", role), ("caisses", caisse)];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        browser.post(path, &fields).await.status.as_u16()
    };

    assert_eq!(post(&mut nadia.1, &own, "agent", "781").await, 422);
    assert_eq!(post(&mut nadia.1, &of_ines, "administrator", "781").await, 422);
    assert_eq!(post(&mut nadia.1, &of_ines, "agent", "751").await, 422);
    assert_eq!(post(&mut ines.1, &of_ines, "administrator", "781").await, 403);
    assert_eq!(post(&mut nadia.1, &format!("{own}/retrait"), "", "").await, 422);

    let asked: i64 = sqlx::query_scalar("select count(*) from agent_changes")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(asked, 0);
}

/// T29: somebody of another fund is neither seen nor touched.
#[tokio::test]
async fn t29_another_caisse_is_out_of_reach() {
    let Team { site, mut nadia, .. } = team().await;
    let (stranger, _) = site.agent_who_is(Role::Adviser, "Paul Loin", &["751"]).await;

    nadia.1.visit("/agent/equipe").await.sees("Inès Roche").does_not_see("Paul Loin");
    let page = format!("/agent/equipe/conseiller/{stranger}");
    nadia.1.visit(&page).await.gets(404);
}

#[tokio::test]
async fn a_newcomer_is_invited_by_two_and_registers_a_key() {
    let Team { site, mut nadia, mut hugo, .. } = team().await;
    let new = [("nom", "Yann Le Goff"), ("role", "case_worker"), ("caisses", "631")];
    nadia.1.visit("/agent/equipe/inviter").await.submit(&new).await.gets(200);
    let change = waiting(&mut hugo.1).await;

    hugo.1.visit(&change).await.submit(&[("decision", "oui")]).await.gets(200);

    let text = hugo.1.sees("L’invitation est prête").text();
    let link = text.split_whitespace().find(|word| word.contains("/agent/invitation/")).unwrap();
    enrol(&site, link.strip_prefix("http://localhost:8080").unwrap()).await;
    nadia.1.visit("/agent/equipe").await.sees("Yann Le Goff").sees("Gestionnaire");
    let traced: Vec<String> = sqlx::query_scalar(
        "select kind || ' ' || actor_kind from audit_events order by at, event_id",
    )
    .fetch_all(&site.owner)
    .await
    .unwrap();
    let expected = [
        "agent.change_asked agent",
        "agent.change_confirmed agent",
        "agent.invited agent",
        "agent.key_added system",
    ];
    assert_eq!(traced, expected);
}

#[tokio::test]
async fn a_wish_that_is_refused_or_seven_days_old_changes_nothing() {
    let Team { site, mut nadia, mut hugo, ines, of_ines, .. } = team().await;
    let wish = [("role", "case_worker"), ("caisses", "781")];
    nadia.1.visit(&of_ines).await.submit(&wish).await.gets(200);
    nadia.1.visit(&of_ines).await.submit(&wish).await.gets(422).sees("attend déjà");
    let change = waiting(&mut hugo.1).await;
    hugo.1.visit(&change).await.submit(&[("decision", "non")]).await.sees("est refusée");
    hugo.1.visit(&change).await.gets(404);

    nadia.1.visit(&of_ines).await.submit(&wish).await.gets(200);
    let change = waiting(&mut hugo.1).await;
    sqlx::query("update agent_changes set ends_at = asked_at where decided_at is null")
        .execute(&site.owner)
        .await
        .unwrap();
    hugo.1.visit(&change).await.gets(404);

    assert_eq!(role_of(&site, ines.0).await, "agent");
}

/// T08: a lost key is replaced by a supervisor and an administrator together, which voids the old
/// one and every session, and is traced.
#[tokio::test]
async fn t08_a_lost_key_is_replaced_by_a_supervisor_and_an_administrator() {
    let Team { site, mut nadia, mut hugo, mut ines, of_ines } = team().await;
    let (_, mut second) = site.agent_who_is(Role::Supervisor, "Ali Haddad", &["781"]).await;
    let ask = async |browser: &mut Browser| {
        let token = browser.visit("/agent").await.value_of("csrf").unwrap();
        browser.post(&format!("{of_ines}/cle"), &[("csrf".to_owned(), token)]).await.gets(200);
    };
    ask(&mut nadia.1).await;
    let change = waiting(&mut hugo.1).await;
    second.visit(&change).await.sees("un superviseur et un administrateur");
    ines.1.visit("/agent").await.gets(200);

    site.later(jiff::SignedDuration::from_secs(1));
    hugo.1.visit(&change).await.submit(&[("decision", "oui")]).await.sees("L’invitation est prête");

    ines.1.visit("/agent").await.gets(401);
    let text = hugo.1.text();
    let link = text.split_whitespace().find(|word| word.contains("/agent/invitation/")).unwrap();
    enrol(&site, link.strip_prefix("http://localhost:8080").unwrap()).await;
}

#[tokio::test]
async fn a_new_key_makes_the_old_one_void() {
    let site = TestSite::new().await;
    let link = invited(&site, Role::Adviser).await;
    let (mut browser, mut device) = enrol(&site, &link).await;
    site.later(jiff::SignedDuration::from_secs(1));
    sqlx::query("update agents set trusted_since = $1")
        .bind(jiff_sqlx::ToSqlx::to_sqlx(site.app.now()))
        .execute(&site.owner)
        .await
        .unwrap();

    let asked = crate::desk::enter::tests::question(&mut browser, "/agent/connexion").await;
    let key = device.get(&asked);
    crate::desk::enter::tests::answer(&mut browser, "/agent/connexion", &key).await.gets(422);
}

#[tokio::test]
async fn one_person_withdraws_and_it_counts_at_once() {
    let Team { mut nadia, mut ines, of_ines, .. } = team().await;
    ines.1.visit("/agent").await.gets(200);
    let token = nadia.1.visit(&of_ines).await.value_of("csrf").unwrap();

    nadia.1.post(&format!("{of_ines}/retrait"), &[("csrf".to_owned(), token)]).await.gets(200);

    nadia.1.sees("L’accès est retiré").does_not_see("Inès Roche");
    ines.1.visit("/agent").await.gets(401);
}

#[tokio::test]
async fn an_adviser_sees_his_own_rights_and_nobody_else() {
    let Team { mut ines, .. } = team().await;

    ines.1.visit("/agent/equipe").await.gets(200).sees("Mes droits").sees("Conseiller");
    ines.1.does_not_see("Nadia").does_not_see("/agent/equipe/inviter");
    assert!(!Right::LeadTheTeam.is_held_by(Role::Adviser));
}

#[tokio::test]
async fn what_does_not_hold_is_said_beside_its_field() {
    let Team { mut nadia, .. } = team().await;
    let page = "/agent/equipe/inviter";

    nadia.1.visit(page).await.submit(&[("nom", "")]).await.gets(422);
    nadia.1.sees("Indiquez le prénom et le nom.").sees("Choisissez un rôle.");
    nadia.1.sees("Choisissez au moins une caisse.");
    let typed = [("nom", "4gent <b>"), ("role", "administrator"), ("caisses", "751")];
    nadia.1.visit(page).await.submit(&typed).await.gets(422).sees("s’écrit avec des lettres");
    nadia.1.sees("se demande à un administrateur").sees("parmi vos propres caisses");
}
