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
}
