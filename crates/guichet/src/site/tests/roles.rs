//! T29: what each role may do at the desk is the written matrix, door by door, and nobody is shown a
//! way that he may not take.

use scraper::{Html, Selector};

use super::{FROM_HERE, Person, knock, rows, ways};
use crate::shared::access::{Role, Visitor};
use crate::testing::TestSite;

/// T29: a door of the desk opens to the roles that hold its right and to no other, for each method.
#[tokio::test]
async fn t29_each_door_of_the_desk_opens_to_the_roles_of_its_right() {
    let site = TestSite::new().await;
    let ways = ways(&site).await;
    let mut refused = 0;

    for role in Role::ALL {
        let agent = site.agent_session_of(role, "Inès Roche", &["781"]).await.agent;
        for way in ways.iter().filter(|way| way.visitor == Visitor::Agent) {
            for method in &way.methods {
                // Signing out is a door too: a session each.
                let mut person = Person::agent(&site, agent).await;
                let before = rows(&site, None).await;
                let fields = [("csrf", person.csrf.as_str())];
                let (browser, to) = (&mut person.browser, (method, way.path.as_str()));
                let answer = knock(browser, to, &[FROM_HERE], &fields).await;
                if way.right.is_held_by(role) {
                    assert_ne!(answer.status, 403, "{role:?}: {method} {}", way.door);
                } else {
                    assert_eq!(answer.status, 403, "{role:?}: {method} {}", way.door);
                    assert_eq!(rows(&site, None).await, before, "{role:?}: {method} {}", way.door);
                    refused += 1;
                }
            }
        }
    }

    assert!(refused > 30, "{refused} refusals: the sweep saw little");
}

/// T29: every place that the navigation offers opens, and an administrator is offered no file.
#[tokio::test]
async fn t29_nobody_is_shown_a_way_that_he_may_not_take() {
    let site = TestSite::new().await;
    let places = Selector::parse("nav.desk-nav a").unwrap();
    let mut offered = Vec::new();

    for role in Role::ALL {
        let (_, mut browser) = site.agent_who_is(role, "Inès Roche", &["781"]).await;
        let page = browser.visit("/agent").await.gets(200).html.clone();
        let links: Vec<String> = Html::parse_document(&page)
            .select(&places)
            .map(|link| link.attr("href").unwrap().to_owned())
            .collect();
        for link in &links {
            browser.visit(link).await.gets(200);
        }
        offered.push(links.join(" "));
    }

    let shared = "/agent /agent/recherche /agent/equipe";
    let supervisor = "/agent /agent/recherche /agent/alertes /agent/equipe";
    assert_eq!(offered, [shared, shared, supervisor, "/agent /agent/equipe"]);
}
