//! The stories of « Mes informations ».

use jiff::SignedDuration;
use jiff_sqlx::ToSqlx;

use crate::testing::{TestSite, camille, other_parent};

#[tokio::test]
async fn what_identifies_is_masked_and_the_page_costs_its_scope_and_two() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;

    let before = site.statements().await;
    camille.visit("/mes-informations").await.gets(200);
    assert_eq!(site.statements().await - before, 3);

    camille.sees("2 85 05").sees("MARTIN").does_not_see("2850578006084").does_not_see("78 006 084");
    camille.sees("Par mail Pas de réponse");
}

/// Our mail came back: said on the first page and on this one, until one arrives again.
#[tokio::test]
async fn a_refused_address_waits_for_its_member_until_a_mail_arrives() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille().with_account("Guichet-Demo-1")).await;
    let (_, mut yanis) = site.member(&other_parent().with_account("Guichet-Demo-1")).await;
    let refused = async |column: &'static str| {
        site.later(SignedDuration::from_mins(1));
        let now = site.app.now();
        for statement in [
            "insert into outbox (mail_id, member_id, kind, subject, queued_at, to_sealed, body_sealed)
             values (gen_random_uuid(), $1, 'session.new_device', 'x', $2, '', '')"
                .to_owned(),
            format!(
                "update outbox set {column} = $2, to_sealed = null, body_sealed = null
                  where member_id = $1 and queued_at = $2"
            ),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(statement))
                .bind(member.uuid())
                .bind(now.to_sqlx())
                .execute(&site.owner)
                .await
                .unwrap();
        }
    };
    camille.visit("/mon-compte").await.does_not_see("ne vous parviennent plus");

    refused("refused_at").await;
    camille.visit("/mon-compte").await.sees("Nos mails ne vous parviennent plus");
    camille.visit("/mes-informations").await.sees("est revenu").sees("donnez une autre adresse");
    yanis.visit("/mes-informations").await.does_not_see("est revenu");

    refused("sent_at").await;
    camille.visit("/mes-informations").await.does_not_see("est revenu");
}
