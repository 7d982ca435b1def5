//! `home`: the first page of the account. Two queries (answers 18).

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn home() {
    super::pages::page("home", "/mon-compte", 2).await;
}
