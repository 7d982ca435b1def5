//! The stories of the list of devices.

use uuid::Uuid;

use super::{list, revoke, revoke_all};
use crate::database::scope::{Mode, Who};
use crate::shared::audit::Author;
use crate::testing::{TestSite, camille};

const NIR: &str = "2 85 05 78 006 084";
const CODE: &str = "Guichet-Demo-1";

#[tokio::test]
async fn a_member_sees_her_devices_and_revokes_one_or_all() {
    let site = TestSite::new().await;
    let member = camille().with_account(CODE).insert(&site.app).await;
    let mut phone = site.stranger();
    site.signs_in(&mut phone, NIR, CODE).await;
    phone.submit_sign_out().await;
    site.later(jiff::SignedDuration::from_mins(1));
    let mut computer = site.stranger();
    site.signs_in(&mut computer, NIR, CODE).await;

    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    let devices = list(&mut scope, &site.app, member, None).await.unwrap();
    assert_eq!(devices.len(), 2);
    assert!(devices.iter().all(|device| device.trusted_until > Some(site.app.now())));
    assert!(devices[0].seen_at > devices[1].known_since && devices[0].name == "Navigateur inconnu");
    let author = Author::Member(member);
    let older = devices[1].id;
    assert!(revoke(&mut scope, &site.app, member, author, older).await.unwrap());
    assert!(!revoke(&mut scope, &site.app, member, author, Uuid::nil()).await.unwrap());
    scope.commit().await.unwrap();

    site.later(jiff::SignedDuration::from_mins(1));
    phone.visit("/connexion").await.submit(&[("nir", NIR), ("code", CODE)]).await;
    assert_eq!(phone.at, "/connexion/code");

    let mut scope = site.app.scope(Who::System, Mode::Write).await.unwrap();
    assert_eq!(revoke_all(&mut scope, &site.app, member, author).await.unwrap(), 1);
    assert_eq!(revoke_all(&mut scope, &site.app, member, author).await.unwrap(), 0);
    assert!(list(&mut scope, &site.app, member, None).await.unwrap().is_empty());
}
