//! A ceremony is answered once, in time, by who was asked; and what a key says is believed only
//! where all of it holds (T07).

use guichet_identity::passkeys::{Answer, OnTheKey, Owner, Passkey, Passkeys, Refusal};
use jiff::SignedDuration;
use uuid::Uuid;

use super::{Holder, Purpose, forget_old, keep, take};
use crate::testing::{Authenticator, Lie, TestSite};

fn holder(secret: u8) -> Holder {
    Holder { secret: [secret; 32], may_use_passkeys: true }
}

const OWNER: Owner<'_> = Owner { id: Uuid::from_u128(5), name: "Inès Roche" };

/// A key that its owner just registered.
fn registered(passkeys: &Passkeys, device: &mut Authenticator) -> Passkey {
    let (options, begun) = passkeys.register(OWNER, &[], OnTheKey::Preferred).unwrap();
    passkeys.registered(&begun, &device.create(options.json())).unwrap()
}

#[tokio::test]
async fn what_was_asked_is_answered_once() {
    let site = TestSite::new().await;
    keep(&site.app, &holder(1), Purpose::MemberSignsIn, &"asked").await.unwrap();

    let first: Option<String> = take(&site.app, &holder(1), Purpose::MemberSignsIn).await.unwrap();
    let second: Option<String> = take(&site.app, &holder(1), Purpose::MemberSignsIn).await.unwrap();

    assert_eq!((first.as_deref(), second), (Some("asked"), None));
}

#[tokio::test]
async fn nobody_else_answers_and_nothing_else_is_answered() {
    let site = TestSite::new().await;
    keep(&site.app, &holder(1), Purpose::MemberSignsIn, &"asked").await.unwrap();

    for (who, what) in [(2, Purpose::MemberSignsIn), (1, Purpose::AgentSignsIn)] {
        let taken: Option<String> = take(&site.app, &holder(who), what).await.unwrap();
        assert_eq!(taken, None);
    }
}

#[tokio::test]
async fn after_five_minutes_it_is_too_late() {
    let site = TestSite::new().await;
    keep(&site.app, &holder(1), Purpose::MemberRegisters, &"asked").await.unwrap();
    keep(&site.app, &holder(2), Purpose::MemberRegisters, &"asked").await.unwrap();
    site.later(SignedDuration::from_mins(5));

    let taken: Option<String> =
        take(&site.app, &holder(1), Purpose::MemberRegisters).await.unwrap();
    forget_old(&site.app).await.unwrap();

    assert_eq!(taken, None);
    let left: i64 =
        sqlx::query_scalar("select count(*) from ceremonies").fetch_one(&site.owner).await.unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_key_is_believed_and_remembers_its_counter() {
    let passkeys = Passkeys::of("http://localhost:8080", "guichet").unwrap();
    let mut device = Authenticator::default();
    let mut key = registered(&passkeys, &mut device);

    for _ in 0..2 {
        let (options, asked) = passkeys.ask_anybody().unwrap();
        let answer = Answer::read(&device.get(options.json())).unwrap();
        assert_eq!((answer.key_id(), answer.owner()), (key.id(), Some(OWNER.id)));
        passkeys.check(asked, &answer, OWNER.id, &mut key).unwrap();
    }
    let (options, asked) = passkeys.ask(OWNER.id, &[key.clone()]).unwrap();
    let answer = Answer::read(&device.get(options.json())).unwrap();

    assert_eq!(passkeys.check(asked, &answer, OWNER.id, &mut key), Ok(()));
}

/// T07: an answer that is not true in one way is refused for that reason.
#[tokio::test]
async fn t07_a_lying_key_is_refused_whatever_the_lie() {
    let passkeys = Passkeys::of("http://localhost:8080", "guichet").unwrap();
    let mut device = Authenticator::default();
    let mut key = registered(&passkeys, &mut device);
    let lies = [
        (Lie::Origin, Refusal::AnotherSite),
        (Lie::RelyingParty, Refusal::AnotherSite),
        (Lie::NotVerified, Refusal::NotVerified),
        (Lie::Counter, Refusal::CounterWentBack),
        (Lie::Signature, Refusal::Invalid),
        (Lie::Owner, Refusal::SomebodyElses),
    ];

    for (lie, refusal) in lies {
        let (options, asked) = passkeys.ask_anybody().unwrap();
        let answer = Answer::read(&device.lies(lie).get(options.json())).unwrap();
        assert_eq!(passkeys.check(asked, &answer, OWNER.id, &mut key), Err(refusal), "{lie:?}");
    }
}

/// T07: neither an older challenge nor that of somebody else is answered.
#[tokio::test]
async fn t07_another_challenge_is_not_answered() {
    let passkeys = Passkeys::of("http://localhost:8080", "guichet").unwrap();
    let mut device = Authenticator::default();
    let mut key = registered(&passkeys, &mut device);
    let (older, _state) = passkeys.ask_anybody().unwrap();
    let (_options, asked) = passkeys.ask_anybody().unwrap();
    let (options, of_another) = passkeys.ask(Uuid::from_u128(6), &[key.clone()]).unwrap();

    let to_older = Answer::read(&device.get(older.json())).unwrap();
    let to_another = Answer::read(&device.get(options.json())).unwrap();

    let refused = passkeys.check(asked, &to_older, OWNER.id, &mut key);
    assert_eq!(refused, Err(Refusal::AnotherChallenge));
    let refused = passkeys.check(of_another, &to_another, OWNER.id, &mut key);
    assert_eq!(refused, Err(Refusal::SomebodyElses));
}

/// T07: a registration is checked like a sign-in, and the same key is not registered twice.
#[tokio::test]
async fn t07_a_key_that_lies_is_not_registered() {
    let passkeys = Passkeys::of("http://localhost:8080", "guichet").unwrap();
    for (lie, refusal) in [
        (Lie::Origin, Refusal::AnotherSite),
        (Lie::RelyingParty, Refusal::AnotherSite),
        (Lie::NotVerified, Refusal::NotVerified),
    ] {
        let (options, begun) = passkeys.register(OWNER, &[], OnTheKey::Preferred).unwrap();
        let answer = Authenticator::default().lies(lie).create(options.json());
        assert_eq!(passkeys.registered(&begun, &answer).unwrap_err(), refusal, "{lie:?}");
    }
    let mut device = Authenticator::default();
    let (options, begun) = passkeys.register(OWNER, &[], OnTheKey::Preferred).unwrap();
    let answer = device.create(options.json());
    let key = passkeys.registered(&begun, &answer).unwrap();
    let (_options, again) = passkeys.register(OWNER, &[key], OnTheKey::Preferred).unwrap();

    assert_eq!(passkeys.registered(&again, &answer).unwrap_err(), Refusal::KnownAlready);
}

#[tokio::test]
async fn what_no_browser_sends_is_refused() {
    let passkeys = Passkeys::of("http://localhost:8080", "guichet").unwrap();
    let (_options, begun) = passkeys.register(OWNER, &[], OnTheKey::Preferred).unwrap();

    for posted in ["", "{}", "null", "[1]", r#"{"id":"a","rawId":"!","type":"public-key"}"#] {
        assert_eq!(Answer::read(posted).unwrap_err(), Refusal::Unreadable, "{posted}");
        assert_eq!(passkeys.registered(&begun, posted).unwrap_err(), Refusal::Unreadable);
    }
}
