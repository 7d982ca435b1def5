//! The stories of a paper on the screen.

use guichet_documents::Sheet;

use super::super::{attestation, place};
use super::address;
use crate::payments::paid_last_month;
use crate::testing::{TestSite, camille, other_parent};

/// The words of the page and those of the paper are the same, in the same order.
#[tokio::test]
async fn the_page_says_every_word_of_the_paper_in_its_order() {
    let site = TestSite::new().await;
    let (member, mut camille) = site.member(&camille()).await;
    let month = paid_last_month(&site, member).await;
    camille.visit(&month).await.submit(&[]).await.gets(200);
    let reference = camille.at.rsplit('/').next().unwrap().to_owned();
    let sealed: Vec<u8> = sqlx::query_scalar("select sheet_sealed from documents")
        .fetch_one(&site.owner)
        .await
        .unwrap();
    let words = site.app.keys().open(place("sheet_sealed", member), &sealed).unwrap();
    let Sheet { number, issued_on, caisse, holder, nir, address: lines, releve, proof, .. } =
        serde_json::from_slice(&words).unwrap();

    camille.visit(&address(&reference)).await.gets(200);

    let mut all = vec![caisse, holder];
    all.extend(lines);
    all.extend([issued_on, releve.title, nir, number]);
    all.extend(releve.key_facts.into_iter().flat_map(|(key, fact)| [key, fact]));
    for part in releve.parts {
        all.push(part.title);
        all.extend(part.notes);
        let figures = part.figures.unwrap();
        all.extend(figures.columns);
        all.extend(figures.rows.into_iter().flatten());
        all.extend(figures.total);
    }
    all.extend(releve.closing);
    all.extend(proof.map(|proof| proof.words));
    let squeezed = |text: &str| text.replace(char::is_whitespace, "");
    let page = squeezed(&camille.text());
    let (_, mut rest) = page.split_once("Mesdocuments").unwrap();
    for words in all.iter().map(|words| squeezed(words)).filter(|words| !words.is_empty()) {
        let after = rest.split_once(words.as_str()).map(|(_, after)| after);
        rest = after.unwrap_or_else(|| panic!("{words} is not in {rest}"));
    }
}

#[tokio::test]
async fn somebody_elses_paper_cannot_be_read_and_an_attestation_has_no_page() {
    let site = TestSite::new().await;
    let (member, mut camille) = attestation::tests::insured(&site).await;
    let (_, mut yanis) = site.member(&other_parent()).await;
    let month = paid_last_month(&site, member).await;
    camille.visit(&month).await.submit(&[]).await;
    let releve = camille.at.rsplit('/').next().unwrap().to_owned();
    camille.visit(attestation::ADDRESS).await.submit(&[("pour", "moi")]).await;
    let attestation = camille.at.rsplit('/').next().unwrap().to_owned();

    yanis.visit(&address(&releve)).await.gets(404);
    camille.visit(&address(&attestation)).await.gets(404);
    camille.visit(&address("nimporte")).await.gets(404);
    camille
        .visit(super::super::ADDRESS)
        .await
        .sees("Lire ici")
        .does_not_see(&address(&attestation));
    camille.visit(&address(&releve)).await.gets(200).sees("Relevé mensuel");
}
