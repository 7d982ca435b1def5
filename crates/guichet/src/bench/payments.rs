//! `payments`: a member's list of the last two months. Two queries.

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payments() {
    super::pages::page("payments", "/paiements", 2).await;
}
