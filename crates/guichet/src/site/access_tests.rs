//! Knocks at every door of the site, as everyone who should not get in (style 5b, habit 1).

use crate::shared::access::Visitor;
use crate::shared::page::SIGN_IN;
use crate::site::doors;
use crate::testing::{Browser, TestSite, camille};

/// The door's path with something where it has a parameter.
pub(super) fn address(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            // What is no name is not there, before anything is asked of the form.
            "{dossier}" | "{alerte}" => "aaaaaaaaaaaaaaaaaaaaaA",
            part if part.starts_with('{') => "2222-2222-2222",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// A closed door answers 401 or leads to the sign-in page, with the way back.
fn lets_in(browser: &Browser, path: &str) -> bool {
    let at_sign_in = browser.at.split('?').next() == Some(SIGN_IN);
    let sent_away = path != SIGN_IN && at_sign_in;
    browser.status != 401 && !sent_away
}

/// T29: a member at the desk, an adviser in an account, nobody where somebody must be.
#[tokio::test]
async fn t29_every_door_lets_in_whom_it_names_and_nobody_else() {
    let site = TestSite::new().await;
    let (_, mut member) = site.member(&camille()).await;
    let mut agent = site.agent("781").await;
    let mut stranger = site.stranger();

    for door in doors() {
        let path = address(door.path);
        let answers = [
            lets_in(stranger.visit(&path).await, &path),
            lets_in(member.visit(&path).await, &path),
            lets_in(agent.visit(&path).await, &path),
        ];
        // A door that is for posting only answers to nobody's visit, whoever it is.
        if stranger.visit(&path).await.status == 405 {
            continue;
        }
        let expected = match door.visitor {
            Visitor::Anyone => [true, true, true],
            Visitor::Member => [false, true, false],
            Visitor::Agent => [false, false, true],
        };
        assert_eq!(answers, expected, "{path}");
    }
}

#[tokio::test]
async fn no_door_can_be_forced_by_posting() {
    let site = TestSite::new().await;
    let (_, mut member) = site.member(&camille()).await;
    let mut stranger = site.stranger();

    for door in doors() {
        let path = address(door.path);
        let by_stranger = stranger.post(&path, &[]).await.status.as_u16();
        let by_member = member.post(&path, &[]).await.status.as_u16();

        // An open door with a form wants the form's token.
        let refusals: &[u16] =
            if door.visitor == Visitor::Anyone { &[403, 405] } else { &[401, 405] };
        assert!(refusals.contains(&by_stranger), "{path}: {by_stranger}");
        assert!([401, 403, 405].contains(&by_member), "{path}: {by_member}");
    }
}
