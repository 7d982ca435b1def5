//! The stories of another address (T34, T12).

use std::time::Instant;

use guichet_values::MemberId;
use jiff::SignedDuration;

use crate::shared::limits::FREEZE_LINK_LIVES;
use crate::testing::{
    Arm, Browser, NewMember, PAIRS, TestSite, Times, address_of, camille, other_parent, trial,
};

const CODE: &str = "Guichet-Demo-1";
const NEW: &str = "nouvelle@exemple.fr";
const PAGE: &str = "/mes-informations/adresse-e-mail";

fn account() -> NewMember {
    camille().with_account(CODE)
}

async fn ask_for(browser: &mut Browser, address: &str, code: &str) {
    browser.visit(PAGE).await.gets(200);
    let fields = [("email", address), ("email_confirmation", address), ("code_actuel", code)];
    browser.submit(&fields).await;
}

/// The page of the confirmation link of the last mail to an address.
async fn link_to(site: &TestSite, address: &str, page: &str) -> String {
    let mails = site.mails().await;
    let mut links =
        mails.iter().filter(|mail| mail.to == address).flat_map(|mail| mail.body.links());
    let link = links.rfind(|link| link.contains(page)).unwrap().to_owned();
    link.strip_prefix("http://localhost:8080").unwrap().to_owned()
}

async fn confirmed_address(site: &TestSite, member: MemberId) -> String {
    let mut scope = site
        .app
        .scope(crate::database::scope::Who::System, crate::database::scope::Mode::Read)
        .await
        .unwrap();
    let to = crate::security::notices::addressee(&mut scope, &site.app, member).await.unwrap();
    to.unwrap().email.as_str().to_owned()
}

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

const A_MINUTE: SignedDuration = SignedDuration::from_mins(1);

#[tokio::test]
async fn a_new_address_counts_once_its_owner_confirmed_it() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&account()).await;

    ask_for(&mut camille, NEW, CODE).await;
    camille.gets(200).sees("Regardez vos mails").sees(NEW);
    assert_eq!(confirmed_address(&site, member).await, address_of(member));

    let mut mailbox = site.stranger();
    mailbox.visit(&link_to(&site, NEW, "/activation").await).await.gets(200);
    mailbox.submit(&[]).await.sees("Votre adresse est confirmée");
    assert_eq!(confirmed_address(&site, member).await, NEW);
    assert!(mailbox.cookie("guichet").is_none(), "a link signs nobody in");
    camille.visit("/mes-informations").await.sees("n•••@exemple.fr").does_not_see("à confirmer");
}

#[tokio::test]
async fn the_address_before_is_told_at_once_and_can_stop_it() {
    let site = TestSite::new().await;
    let (member, mut thief) = site.member(&account()).await;
    let old = address_of(member);

    ask_for(&mut thief, NEW, CODE).await;

    let brake = link_to(&site, &old, "/bloquer-mon-compte").await;
    let mut owner = site.stranger();
    owner.visit(&brake).await.gets(200).sees("Bloquer mon compte");
    owner.submit(&[]).await.gets(200).sees("Votre compte est bloqué");
    thief.visit("/mes-informations").await;
    assert!(thief.at.starts_with("/connexion"), "the thief is out");
    let mut mailbox = site.stranger();
    mailbox.visit(&link_to(&site, NEW, "/activation").await).await.sees("Ce lien a été remplacé");
    assert_eq!(confirmed_address(&site, member).await, old);
}

#[tokio::test]
async fn once_confirmed_both_addresses_are_told_and_the_old_one_is_free() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&account()).await;
    let (_, mut yanis) = site.member(&other_parent().with_account(CODE)).await;
    let old = address_of(member);
    ask_for(&mut camille, NEW, CODE).await;
    site.stranger().visit(&link_to(&site, NEW, "/activation").await).await.submit(&[]).await;

    for address in [old.as_str(), NEW] {
        link_to(&site, address, "/bloquer-mon-compte").await;
    }
    ask_for(&mut yanis, &old, CODE).await;
    yanis.gets(200).sees("Regardez vos mails");
    link_to(&site, &old, "/activation").await;
}

/// A link counts as `account.md` 1.6 says, to the minute; a scanner, another account and guesses
/// change nothing; a second wish replaces the first.
#[tokio::test]
async fn t34_the_link_of_a_change_confirms_for_seven_days_by_its_button_alone() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&account()).await;
    let old = address_of(member);
    ask_for(&mut camille, "premiere@exemple.fr", CODE).await;
    let first = link_to(&site, "premiere@exemple.fr", "/activation").await;
    site.later(A_MINUTE);
    ask_for(&mut camille, NEW, CODE).await;
    let link = link_to(&site, NEW, "/activation").await;

    // After a second wish the first link is of no use.
    site.stranger().visit(&first).await.sees("Ce lien a été remplacé");
    // A scanner opens it, three times.
    for _ in 0..3 {
        site.stranger().visit(&link).await.gets(200).sees("Confirmer mon adresse");
    }
    // Guesses find nothing.
    for guess in 0..1000_u32 {
        let text = format!("{guess:0>43}");
        let found = site.stranger().visit(&format!("/activation?jeton={text}")).await.status;
        assert_eq!(found, 404);
    }
    assert_eq!(confirmed_address(&site, member).await, old);

    site.later(days(7) - A_MINUTE); // D+6 23:59
    let mut in_time = site.stranger();
    in_time.visit(&link).await.sees("Confirmer mon adresse");
    site.later(A_MINUTE * 2); // D+7 00:01
    in_time.submit(&[]).await.sees("Ce lien a expiré");
    assert_eq!(confirmed_address(&site, member).await, old);

    site.later(days(14) - A_MINUTE * 2); // D+20 23:59
    site.stranger().visit(&link).await.sees("Ce lien a expiré").sees("n•••@exemple.fr");
    site.later(A_MINUTE * 2); // D+21 00:01
    let mut gone = site.stranger();
    gone.visit(&link).await.sees("Votre adresse a été oubliée").does_not_see("n•••@exemple.fr");
    assert_eq!(confirmed_address(&site, member).await, old);
}

/// Another account confirmed the address first: it is hers, and this one keeps its own.
#[tokio::test]
async fn t34_an_address_belongs_to_the_first_account_that_confirms_it() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&account()).await;
    let (other, mut yanis) = site.member(&other_parent().with_account(CODE)).await;
    ask_for(&mut camille, NEW, CODE).await;
    let hers = link_to(&site, NEW, "/activation").await;
    ask_for(&mut yanis, NEW, CODE).await;
    let his = link_to(&site, NEW, "/activation").await;

    site.stranger().visit(&his).await.submit(&[]).await.sees("Votre adresse est confirmée");
    site.stranger().visit(&hers).await.submit(&[]).await.sees("sert déjà à un autre compte");

    assert_eq!(confirmed_address(&site, other).await, NEW);
    assert_eq!(confirmed_address(&site, member).await, address_of(member));
}

/// The link of a notice freezes for ten days, by its button alone.
#[tokio::test]
async fn t34_the_brake_of_a_notice_works_for_ten_days() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&account()).await;
    ask_for(&mut camille, NEW, CODE).await;
    let brake = link_to(&site, &address_of(member), "/bloquer-mon-compte").await;

    site.stranger().visit(&brake).await.gets(200);
    site.later(FREEZE_LINK_LIVES - A_MINUTE);
    let mut late = site.stranger();
    late.visit(&brake).await.sees("Bloquer mon compte");
    site.later(A_MINUTE);
    late.submit(&[]).await.gets(200).sees("Ce lien ne sert plus");
    site.stranger().visit("/bloquer-mon-compte?jeton=AAAA").await.gets(404);

    let frozen: i64 = sqlx::query_scalar("select count(*) from account_freezes")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    assert_eq!(frozen, 0);
}

/// T12: the answer is the same whoever has the address, and the mail goes to its owner alone.
#[tokio::test]
async fn t12_an_address_of_somebody_else_gives_the_same_page_and_a_mail_to_its_owner() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&account()).await;
    let (other, _) = site.member(&other_parent().with_account(CODE)).await;
    let mut same = camille.clone();

    ask_for(&mut camille, &address_of(other), CODE).await;
    let taken = camille.html.replace(&address_of(other), NEW);
    site.later(A_MINUTE);
    ask_for(&mut same, NEW, CODE).await;

    assert_eq!(taken.len(), same.html.len());
    let mails = site.mails().await;
    let told = mails.iter().find(|mail| mail.to == address_of(other)).unwrap();
    assert!(told.body.links().is_empty() && told.subject.contains("sert déjà"));
}

/// T13, in the long run only: it reads the clock on the wall. Two askers' worth of mails in a minute is
/// what the limits leave each of them.
#[tokio::test]
async fn t13_an_address_that_is_taken_and_one_that_is_free_take_the_same_time() {
    if !trial() {
        return;
    }
    let site = TestSite::new().await;
    let mut times = Times::default();
    for turn in 0..PAIRS {
        let numbered =
            |group: usize| -> &'static str { format!("28505780{group}{turn:04}").leak() };
        let owner = NewMember { nir: numbered(2), ..account() }.insert(&site.app).await;
        let (_, mut asker) = site.member(&NewMember { nir: numbered(3), ..account() }).await;
        for arm in Arm::both(turn) {
            let free = format!("{}@exemple.fr", site.app.id::<uuid::Uuid>());
            let address = if arm == Arm::Known { address_of(owner) } else { free };
            asker.visit(PAGE).await.gets(200);
            let begun = Instant::now();
            let fields =
                [("email", &*address), ("email_confirmation", &*address), ("code_actuel", CODE)];
            asker.submit(&fields).await.gets(200);
            times.note(arm, begun);
            site.later(A_MINUTE);
        }
    }

    times.are_alike("another address");
}

#[tokio::test]
async fn nothing_is_asked_without_the_current_code() {
    let site = TestSite::new().await;
    let (_, mut thief) = site.member(&account()).await;

    for code in ["", "faux", "Guichet-Demo-2"] {
        ask_for(&mut thief, NEW, code).await;
        thief.gets(422).does_not_see("Guichet-Demo-2");
        assert_eq!(thief.value_of("email").as_deref(), Some(NEW), "nothing typed is lost");
    }
    for _ in 0..4 {
        ask_for(&mut thief, NEW, "encore faux").await;
    }
    thief.gets(422).sees("Le prochain");
    ask_for(&mut thief, NEW, CODE).await;
    thief.gets(422).sees("n’a pas été vérifié");

    assert_eq!(site.mails().await.len(), 0);
}

#[tokio::test]
async fn each_wrong_address_has_its_own_sentence() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&account()).await;
    let own = address_of(member);

    for (first, second, sentence) in [
        ("", "", "Indiquez votre adresse e-mail."),
        ("a.venturi@", "", "ce qui suit le @"),
        (own.as_str(), own.as_str(), "C’est déjà l’adresse de votre compte."),
        (NEW, "", "une seconde fois"),
        (NEW, "autre@exemple.fr", "sont différentes"),
    ] {
        camille.visit(PAGE).await;
        let fields = [("email", first), ("email_confirmation", second), ("code_actuel", CODE)];
        camille.submit(&fields).await.gets(422).sees(sentence);
    }
    assert_eq!(site.mails().await.len(), 0);
}

#[tokio::test]
async fn a_wish_can_be_sent_again_and_given_up() {
    let site = TestSite::new().await;
    let (_, mut camille) = site.member(&account()).await;
    ask_for(&mut camille, NEW, CODE).await;
    let before = site.mails().await.len();

    camille.visit("/mes-informations").await;
    let token = camille.value_of("csrf").unwrap();
    let act = |acte: &str| {
        [("csrf", token.as_str()), ("acte", acte)].map(|(a, b)| (a.to_owned(), b.to_owned()))
    };
    let page = "/mes-informations/adresse-e-mail/attente";
    camille.post(page, &act("renvoyer")).await.gets(200).sees("Aucun mail n’est parti");
    site.later(A_MINUTE);
    camille.post(page, &act("renvoyer")).await.gets(200).sees("Regardez vos mails");
    assert_eq!(site.mails().await.len(), before + 1);

    camille.post(page, &act("annuler")).await.gets(200).sees("Le changement est annulé");
    camille.does_not_see(NEW);
    let link = link_to(&site, NEW, "/activation").await;
    site.stranger().visit(&link).await.sees("Ce lien a été remplacé");
}
