//! Signing in as people do: number, code, and the digits from their mailbox.

use super::{Browser, TestSite};

impl TestSite {
    /// The digits of the newest mailed code.
    pub(crate) async fn mailed_code(&self) -> String {
        let mails = self.mails().await;
        let words = mails.iter().rev().flat_map(|mail| mail.body.before());
        let digits =
            |words: &&String| words.len() == 6 && words.bytes().all(|c| c.is_ascii_digit());
        words.into_iter().find(digits).expect("a code was mailed").clone()
    }

    /// Signs in on a device of her own: it is a trusted one from then on. Whatever the answer to
    /// number and code, it stays on the screen.
    pub(crate) async fn signs_in(&self, browser: &mut Browser, nir: &str, code: &str) {
        browser.visit("/connexion").await.gets(200);
        browser.submit(&[("nir", nir), ("code", code)]).await;
        self.types_mailed_code(browser, true).await;
    }

    /// Types the digits, where the page asks for them.
    pub(crate) async fn types_mailed_code(&self, browser: &mut Browser, trusts: bool) {
        if !browser.at.starts_with("/connexion/code") {
            return;
        }
        let code = self.mailed_code().await;
        let mut fields = vec![("code_recu", code.as_str())];
        if trusts {
            fields.push(("appareil_de_confiance", "oui"));
        }
        browser.submit(&fields).await;
    }

    /// Confirms by a mailed code that it is really her; `operation` is its word in the address.
    pub(crate) async fn confirms(&self, browser: &mut Browser, operation: &str) {
        let page = format!("/securite/verification?operation={operation}&suite=%2Fsecurite");
        browser.visit(&page).await.gets(200);
        let field = |name: &str, value: String| (name.to_owned(), value);
        let send = page.replace("verification?", "verification/envoi?");
        let token = browser.value_of("csrf").unwrap();
        browser.post(&send, &[field("csrf", token)]).await.gets(200);
        let token = browser.value_of("csrf").unwrap();
        let code = self.mailed_code().await;
        browser.post(&page, &[field("csrf", token), field("code_recu", code)]).await.gets(200);
        assert_eq!(browser.at, "/securite");
    }
}
