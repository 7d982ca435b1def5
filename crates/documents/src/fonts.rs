//! The four fonts, in the program itself.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Each under the family name that the templates use. The files of a typeface are cut by alphabet,
/// and the typesetter takes one file per family: the second alphabet is a family of its own.
const FILES: [(&str, &[u8]); 4] = [
    ("Texte", include_bytes!("../fonts/atkinson-latin.ttf")),
    ("Texte suite", include_bytes!("../fonts/atkinson-latin-ext.ttf")),
    ("Titre", include_bytes!("../fonts/bricolage-latin.ttf")),
    ("Titre suite", include_bytes!("../fonts/bricolage-latin-ext.ttf")),
];

/// The fonts and what the typesetter chooses them by.
pub(crate) struct Fonts {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

/// Read once.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let named: Vec<_> = FILES
        .iter()
        .filter_map(|(family, file)| Some((*family, Font::new(Bytes::new(*file), 0)?)))
        .collect();
    let infos = named.iter().map(|(family, font)| {
        let mut info = font.info().clone();
        (*family).clone_into(&mut info.family);
        info
    });
    let book = LazyHash::new(FontBook::from_infos(infos));
    Fonts { fonts: named.into_iter().map(|(_, font)| font).collect(), book }
});

/// Whether a character can be drawn in text and in titles.
pub(crate) fn draw(character: char) -> bool {
    let has = |first: usize| {
        let pair = FONTS.fonts.iter().skip(first).take(2);
        pair.into_iter().any(|font| font.info().coverage.contains(u32::from(character)))
    };
    has(0) && has(2)
}

#[cfg(test)]
mod tests {
    use super::{FILES, FONTS, draw};

    #[test]
    fn every_font_is_read_and_draws_french() {
        assert_eq!(FONTS.fonts.len(), FILES.len());
        for letter in "AÀÂÄÆÇÉÈÊËÎÏÔŒÙÛÜŸaàâäæçéèêëîïôœùûüÿ0123456789«»’–—…·°€%".chars()
        {
            assert!(draw(letter), "{letter}");
        }
    }
}
