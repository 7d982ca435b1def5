//! T19: who is linked to whom, and who never is.

use guichet_identity::openid::Acr;
use serde_json::json;

use super::twin::{Lie, Twin};
use super::{OPEN, SIGN_IN, camille, count, go, nothing_happened, pivot, site, venturi};
use crate::demo::demo_people;
use crate::testing::{NewMember, TestSite, other_parent};

/// Camille's own address on somebody else's identity opens nothing: addresses are not looked at.
#[tokio::test]
async fn t19_an_address_links_nobody() {
    let (site, twin) = site().await;
    let mut other = pivot(("MARTINEZ", "Camille"), "female", "1985-05-12", "78006");
    other["email"] = json!("camille.martin@exemple.fr");
    other["email_verified"] = json!(true);
    twin.knows("autre-v1", other);
    let mut browser = site.stranger();

    go(&mut browser, &twin, SIGN_IN).await.gets(200).sees("pas reconnu avec certitude");

    nothing_happened(&site, &browser, "same address").await;
}

/// One letter, one day, one commune, the other sex: nobody, and the other ways in are shown.
#[tokio::test]
async fn t19_whoever_differs_in_one_datum_is_not_recognised() {
    let (site, twin) = site().await;
    for (name, value) in [
        ("family_name", "MARTIM"),
        ("family_name", "DE MARTIN"),
        ("family_name", ""),
        ("given_name_array", ""),
        ("gender", "male"),
        ("gender", "unspecified"),
        ("birthdate", "1985-05-13"),
        ("birthdate", "1985-05-00"),
        ("birthplace", "78007"),
        ("birthplace", ""),
        ("birthcountry", "99109"),
        ("birthcountry", ""),
    ] {
        let mut claims = camille();
        claims[name] = if name == "given_name_array" { json!(["Camilla"]) } else { json!(value) };
        twin.knows("camille-v1", claims);
        for path in [SIGN_IN, OPEN] {
            let mut browser = site.stranger();
            go(&mut browser, &twin, path).await.gets(200).sees("pas reconnu avec certitude");
            browser.sees("3646");
            nothing_happened(&site, &browser, &format!("{name} {value}")).await;
        }
    }
}

/// What is missing is no identity either.
#[tokio::test]
async fn t19_an_identity_that_is_incomplete_is_nobodys() {
    for missing in ["family_name", "given_name", "gender", "birthdate", "birthcountry"] {
        let (site, twin) = site().await;
        let mut claims = camille();
        claims.as_object_mut().unwrap().remove(missing);
        twin.knows("camille-v1", claims);
        let mut browser = site.stranger();

        go(&mut browser, &twin, SIGN_IN).await.sees("pas reconnu avec certitude");

        nothing_happened(&site, &browser, missing).await;
    }
}

/// Two of our files that look alike: nothing is guessed.
#[tokio::test]
async fn t19_of_two_who_look_alike_none_is_chosen() {
    let (site, twin) = site().await;
    let born = jiff::civil::date(1990, 4, 1);
    for nir in ["1900475056101", "1900475056102"] {
        let twin = NewMember {
            nir,
            last_name: "PETIT",
            first_name: "Luc",
            birth_date: born,
            ..other_parent()
        };
        twin.with_account("Guichet-Demo-1").insert(&site.app).await;
    }
    twin.knows("luc-v1", pivot(("PETIT", "Luc"), "male", "1990-04-01", "75056"));
    let mut browser = site.stranger();

    go(&mut browser, &twin, SIGN_IN).await.gets(200).sees("pas reconnu avec certitude");

    nothing_happened(&site, &browser, "two of them").await;
}

/// The same name at another provider is another person.
#[tokio::test]
async fn t19_the_same_name_at_another_provider_is_somebody_else() {
    let (site, twin) = site().await;
    twin.knows("meme-nom", camille());
    go(&mut site.stranger(), &twin, SIGN_IN).await.sees("Bonjour Camille");
    let other = Twin::serve().await;
    let there = TestSite::demo_with(other.service(Acr::Eidas1)).await;
    demo_people(&there.app).await.unwrap();
    other.knows("meme-nom", venturi());
    let mut browser = there.stranger();

    go(&mut browser, &other, SIGN_IN).await.sees("Vous n’avez pas encore de compte");

    // And in one database: the index of a name is made with its issuer.
    let index: Vec<u8> = sqlx::query_scalar("select subject_index from france_connect_links")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    let named = |issuer: &str| format!("{issuer}\u{1f}meme-nom");
    let of = |issuer: &str| {
        site.app.keys().index(crate::shared::keys::Indexed::FranceConnectSubject, &named(issuer))
    };
    assert!(of(&twin.issuer) == *index && of(&other.issuer) != *index);
}

/// A new name of a member who is linked takes the place of the old one, and she is told.
#[tokio::test]
async fn t19_a_new_name_of_hers_is_told_to_her() {
    let (site, twin) = site().await;
    twin.knows("avant-v1", camille());
    go(&mut site.stranger(), &twin, SIGN_IN).await.sees("Bonjour Camille");
    twin.knows("apres-v1", camille());
    go(&mut site.stranger(), &twin, SIGN_IN).await.sees("Bonjour Camille");

    let told = site.mails().await;
    let linked = told.iter().filter(|mail| mail.subject.contains("FranceConnect")).count();
    assert_eq!((linked, count(&site, "france_connect_links").await), (2, 1));
}

/// Less sure of her than we ask: refused, and told to choose a stronger way.
#[tokio::test]
async fn t19_an_identity_that_is_too_weak_is_refused() {
    for (lie, asked) in [
        (Some(Lie::LowAcr), Acr::Eidas1),
        (Some(Lie::NoAcr), Acr::Eidas1),
        (None, Acr::Eidas2), // the token says eidas1
    ] {
        let twin = Twin::serve().await;
        let site = TestSite::demo_with(twin.service(asked)).await;
        demo_people(&site.app).await.unwrap();
        twin.knows("camille-v1", camille());
        twin.told().lie = lie;
        let mut browser = site.stranger();

        go(&mut browser, &twin, SIGN_IN).await.gets(403).sees("une identité plus sûre");

        nothing_happened(&site, &browser, &format!("{lie:?}")).await;
    }
}
