//! T17: a provider whose tokens lie.

use super::twin::Lie;
use super::{SIGN_IN, camille, go, nothing_happened, site};

/// Every way in which a token or the answer about a person may lie.
const LIES: [Lie; 25] = [
    Lie::Unsigned,
    Lie::HmacByPublicKey,
    Lie::WrongKid,
    Lie::KeyInHeader,
    Lie::KeyByAddress,
    Lie::OtherKey,
    Lie::Expired,
    Lie::NotYet,
    Lie::FromTheFuture,
    Lie::WrongIssuer,
    Lie::WrongAudience,
    Lie::SecondAudience,
    Lie::WrongParty,
    Lie::WrongNonce,
    Lie::NoNonce,
    Lie::NoSubject,
    Lie::EmptySubject,
    Lie::UserinfoUnsigned,
    Lie::UserinfoUnsignedToken,
    Lie::UserinfoOtherSubject,
    Lie::UserinfoOtherKey,
    Lie::UserinfoOtherAudience,
    Lie::UserinfoOtherIssuer,
    Lie::UserinfoExpired,
    Lie::UserinfoTooLong,
];

/// No token that lies signs anybody in, and each page says that nobody is signed in.
#[tokio::test]
async fn t17_no_token_that_lies_is_believed() {
    for lie in LIES {
        let (site, twin) = site().await;
        twin.knows("camille-v1", camille());
        twin.lies(lie);
        let mut browser = site.stranger();

        go(&mut browser, &twin, SIGN_IN).await;

        let expected = if lie == Lie::UserinfoTooLong { 503 } else { 403 };
        assert_eq!(browser.status, expected, "{lie:?}: {}", browser.text());
        nothing_happened(&site, &browser, &format!("{lie:?}")).await;
    }
}

/// The same provider, when it says the truth, lets her in: the lies above are what was refused.
#[tokio::test]
async fn t17_the_truth_is_believed() {
    let (site, twin) = site().await;
    twin.knows("camille-v1", camille());

    go(&mut site.stranger(), &twin, SIGN_IN).await.gets(200).sees("Bonjour Camille");
}
