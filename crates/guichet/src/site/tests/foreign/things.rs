//! What a member and an adviser of another caisse have, made through the same doors.

use guichet_rules::care::Payee;
use guichet_values::{AgentId, Cents, MemberId, Reference};
use jiff_sqlx::ToSqlx;
use uuid::Uuid;

use super::YANIS;
use crate::core_system::feed::{Details, FedPayment, take_payments};
use crate::papers::{attestation, lost_card};
use crate::payments::debts;
use crate::shared::access::Role;
use crate::testing::desk::find;
use crate::testing::{Browser, TestSite};

/// Names of what exists for somebody else, as addresses and forms write them.
pub(super) struct Things {
    pub(super) case: String,
    pub(super) payment: String,
    pub(super) paper: String,
    pub(super) decompte: String,
    pub(super) file: String,
    pub(super) alert: String,
    pub(super) adviser: String,
    pub(super) change: String,
    pub(super) child: String,
    pub(super) session: String,
    pub(super) passkey: String,
    pub(super) debt: String,
    pub(super) debt_payment: String,
    pub(super) card: String,
}

impl Things {
    pub(super) async fn of(site: &TestSite, yanis: MemberId, his: &mut Browser) -> Self {
        let adviser = site.agent_session_of(Role::Supervisor, "Paul Girard", &["751"]).await.agent;
        let procedure = "/demarches/rattachement-enfant-second-parent";
        let child = his.visit(procedure).await.value_of("enfant").unwrap();
        let wish =
            [("enfant", child.as_str()), ("nir_second_parent", "2850578006084"), ("accord", "oui")];
        let case = last_part(his.submit(&wish).await.gets(200));
        his.visit("/securite").await;
        site.sign_in(yanis).await;
        let session = his.visit("/securite").await.value_of("session").unwrap();
        let payment = payment(site, yanis, his).await;
        let (debt, debt_payment) = debt(site, yanis).await;
        Self {
            case,
            decompte: decompte(&payment, his).await,
            payment,
            paper: paper(site, yanis, his).await,
            file: last_part(find(&mut site.agent_again(adviser).await, YANIS).await.gets(200)),
            alert: alert(site).await,
            adviser: adviser.to_string(),
            change: change(site, adviser).await,
            child,
            session,
            passkey: passkey(site, yanis).await,
            debt,
            debt_payment,
            card: card(site, his).await,
        }
    }

    /// Under the fields by which forms name them.
    pub(super) fn fields(&self) -> [(&str, &str); 7] {
        [
            ("enfant", &self.child),
            ("pour", &self.child),
            ("session", &self.session),
            ("appareil", &self.passkey),
            ("demande", &self.case),
            ("reference", &self.case),
            ("document", &self.paper),
        ]
    }

    pub(super) fn names(&self) -> [&str; 14] {
        let Self { case, payment, paper, decompte, file, alert, adviser, change, .. } = self;
        [
            case,
            payment,
            paper,
            decompte,
            file,
            alert,
            adviser,
            change,
            &self.child,
            &self.session,
            &self.passkey,
            &self.debt,
            &self.debt_payment,
            &self.card,
        ]
    }
}

/// The name at the end of an address.
fn last_part(browser: &Browser) -> String {
    browser.at.rsplit('/').next().unwrap().to_owned()
}

/// Characters of what a payment is called in addresses; its other neighbours are words.
const NAME_LENGTH: usize = 22;

async fn payment(site: &TestSite, member: MemberId, his: &mut Browser) -> String {
    let paid = FedPayment {
        member,
        key: "canari".to_owned(),
        on: crate::shared::time::paris(site.app.now()).date(),
        nature: "soins",
        label: "canari".to_owned(),
        beneficiary: None,
        paid_to: Payee::Member,
        details: Details::default(),
        amount: Cents::new(1_750),
    };
    take_payments(&site.app, std::iter::once(paid)).await.unwrap();
    let list = his.visit("/paiements").await.html.clone();
    let mut names = list.split("/paiements/").skip(1).map(|rest| rest.split('"').next().unwrap());
    names.find(|name| name.len() == NAME_LENGTH).unwrap().to_owned()
}

async fn paper(site: &TestSite, member: MemberId, his: &mut Browser) -> String {
    attestation::tests::right(site, member, ("regime", Some("01")), None).await;
    his.visit("/documents/attestation-de-droits").await.gets(200);
    last_part(his.submit(&[("pour", "moi")]).await.gets(200))
}

async fn decompte(payment: &str, his: &mut Browser) -> String {
    let token = his.visit(&format!("/paiements/{payment}")).await.value_of("csrf").unwrap();
    let fields = [("csrf".to_owned(), token)];
    last_part(his.post(&format!("/paiements/{payment}/decompte"), &fields).await.gets(200))
}

async fn alert(site: &TestSite) -> String {
    let id: Uuid = site.app.id();
    sqlx::query(
        "insert into desk_alerts (alert_id, agent_id, agent_name, caisses, kind, raised_at)
         values ($1, $2, 'Paul Girard', '{751}', 'files_stop', $3)",
    )
    .bind(id)
    .bind(site.agent_session("751").await.agent.uuid())
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
    site.app.keys().veil(b"desk alert").name(id)
}

/// A newcomer whom somebody of that caisse asked for.
async fn change(site: &TestSite, agent: AgentId) -> String {
    let mut asks = site.agent_again(agent).await;
    asks.visit("/agent/equipe/inviter").await.gets(200);
    asks.submit(&[("nom", "Luc canari"), ("role", "agent"), ("caisses", "751")]).await.gets(200);
    let id: Uuid = sqlx::query_scalar("select change_id from agent_changes")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    id.to_string()
}

async fn passkey(site: &TestSite, member: MemberId) -> String {
    let id: Uuid = site.app.id();
    sqlx::query(
        "insert into member_passkeys (member_id, passkey_id, credential_id, key, name, added_at)
         values ($1, $2, '\\x01', '{}', 'canari', $3)",
    )
    .bind(member.uuid())
    .bind(id)
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
    id.to_string()
}

/// A card of his that was declared lost.
async fn card(site: &TestSite, his: &mut Browser) -> String {
    lost_card::tests::told(site, YANIS, (1, "perdue", Some("2026-02-10"))).await;
    let button = lost_card::tests::button(his.visit("/documents/perte-carte-vitale").await);
    button.rsplit('/').next().unwrap().to_owned()
}

/// A debt, and a payment of it that was begun.
async fn debt(site: &TestSite, member: MemberId) -> (String, String) {
    let debt = debts::tests::owes(site, member).await;
    let reference = Reference::from_random(site.app.random()).to_string();
    sqlx::query(
        "insert into debt_payments (member_id, payment_id, debt_id, reference, amount_cents, asked_at)
         values ($1, $2, $2, $3, 2400, $4)",
    )
    .bind(member.uuid())
    .bind(debt)
    .bind(&reference)
    .bind(site.app.now().to_sqlx())
    .execute(&site.owner)
    .await
    .unwrap();
    (site.app.keys().veil(b"debt").name(debt), reference)
}
