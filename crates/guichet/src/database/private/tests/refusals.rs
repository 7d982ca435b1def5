//! What keeps the private server from starting is said in one line with its cure; and what its log
//! must not say.

use super::*;

/// The refusal of a start, which must be one line.
async fn refusal(ground: &Ground) -> String {
    let refusal = ground.start().await.unwrap_err().to_string();
    assert!(!refusal.contains('\n'), "{refusal}");
    refusal
}

#[tokio::test]
async fn without_postgresql_the_package_is_named() {
    let ground = Ground::new("absent");
    let search_path = vec![ground.root.join("bin")];
    let around = Surroundings { search_path, elsewhere: ground.root.join("elsewhere") };
    let options = PrivateOptions { data_dir: ground.data(), durable: false };
    let refusal = PrivatePostgres::start_within(options, &around).await.unwrap_err().to_string();
    assert!(refusal.contains("apt install postgresql"), "{refusal}");
    assert!(refusal.contains(&ground.root.join("bin").display().to_string()), "{refusal}");
}

#[tokio::test]
async fn a_cluster_of_another_version_names_its_own() {
    let ground = Ground::new("version");
    let server = ground.start().await.unwrap();
    let version = server.place().join("PG_VERSION");
    server.stop().await.unwrap();
    fs::write(&version, "14\n").unwrap();
    let refusal = refusal(&ground).await;
    assert!(refusal.contains("made by PostgreSQL 14"), "{refusal}");
    assert!(refusal.contains("postgresql-14"), "{refusal}");
}

#[tokio::test]
async fn a_cluster_without_its_passwords_is_kept() {
    let ground = Ground::new("lost");
    let server = ground.start().await.unwrap();
    let cluster = server.place().to_path_buf();
    server.stop().await.unwrap();
    let password = ground.data().join("database.password");
    let text = fs::read_to_string(&password).unwrap();
    fs::remove_file(&password).unwrap();
    assert!(refusal(&ground).await.contains("put"));
    assert!(cluster.join("PG_VERSION").exists());

    fs::write(&password, "{}").unwrap();
    assert!(refusal(&ground).await.contains("damaged"));

    // The passwords of another cluster.
    fs::write(&password, text.replace(['1', '2', '3'], "0")).unwrap();
    assert!(refusal(&ground).await.contains("refuses the password"));
}

#[tokio::test]
async fn something_else_in_the_way_is_left_alone() {
    let ground = Ground::new("way");
    let file = ground.data().join("database/letter.txt");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "mine").unwrap();
    let owner = Account::for_server().unwrap();
    owner.give(file.parent().unwrap()).unwrap();
    assert!(refusal(&ground).await.contains("in the way"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[tokio::test]
async fn a_setting_that_stops_the_server_is_told() {
    let ground = Ground::new("setting");
    let server = ground.start().await.unwrap();
    let settings = server.place().join("postgresql.auto.conf");
    server.stop().await.unwrap();
    fs::write(&settings, "shared_buffers = 'much'\n").unwrap();
    let refusal = refusal(&ground).await;
    assert!(refusal.contains("FATAL"), "{refusal}");
}

#[tokio::test]
async fn the_log_holds_nobodys_data() {
    let ground = Ground::new("log");
    let server = ground.start().await.unwrap();
    let unique =
        "create table members (nir text unique); insert into members values ('2850578006084')";
    run(&server, unique).await.unwrap();
    assert!(run(&server, "insert into members values ('2850578006084')").await.is_err());
    assert!(run(&server, "select 1/0 as venturi").await.is_err());
    let log = server.place().join("log");
    server.stop().await.unwrap();

    let files = fs::read_dir(&log).unwrap().flatten();
    let text: String = files.map(|file| fs::read_to_string(file.path()).unwrap()).collect();
    assert!(text.contains("ready to accept connections"), "{text}");
    // A message may quote a value even without its statement: none below LOG is kept.
    assert!(!text.contains("division by zero"), "{text}");
    assert!(!text.contains("venturi") && !text.contains("2850578006084"), "{text}");
}
