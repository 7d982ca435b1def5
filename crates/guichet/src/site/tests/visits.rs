//! One source asks for no more pages than a person reads (security 3.6, T43).

use axum::http::StatusCode;

use crate::testing::TestSite;

/// T43: the 301st request in five minutes is told to wait, whoever is signed in behind it; another
/// source is served, and what a page brings with it is not counted.
#[tokio::test]
async fn t43_the_request_after_three_hundred_waits_and_no_other_source_with_it() {
    let site = TestSite::visited_at_most(300).await;
    let mut greedy = site.stranger();
    greedy.moves_to("198.51.100.7");
    for _ in 0..300 {
        greedy.visit("/connexion").await.gets(200);
    }
    let style = guichet_ui::assets::all()[0].path.clone();

    greedy.visit("/connexion").await.gets(429).sees("Vous allez un peu vite");
    let seconds: u16 = greedy.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=301).contains(&seconds), "{seconds}");
    greedy.submit_without_following(&[]).await;
    assert_eq!(greedy.status, StatusCode::TOO_MANY_REQUESTS);
    greedy.visit(&style).await.gets(200);

    greedy.moves_to("198.51.100.8").visit("/connexion").await.gets(200);
}
