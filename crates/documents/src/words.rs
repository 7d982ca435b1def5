//! Text as it stands on a paper: what cannot be drawn or seen is taken out before it is set.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use crate::fonts;

/// What the narrowest column holds.
const LETTERS_UNBROKEN: usize = 20;

/// Nobody is called by more; a longer text is a mistake, and must not fill a letter.
const LETTERS_MAX: usize = 200;

/// A paragraph of ours with names in it.
const PARAGRAPH_MAX: usize = 2_000;

/// A line of text of which every character can be drawn.
///
/// A name may come with anything in it (security T23). Characters that steer the reading order or
/// are not seen are dropped; a letter that our fonts lack loses its marks; what is left is `?`. A
/// paper with a hole in a name is still a paper, and PDF/A allows no missing glyph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Words(String);

impl Words {
    /// A paragraph: as a line, but longer.
    pub(crate) fn paragraph(text: &str) -> Self {
        Self::up_to(PARAGRAPH_MAX, text)
    }

    /// The text as it is signed.
    pub(crate) fn plain(&self) -> String {
        plain(&self.0)
    }

    /// The text itself.
    pub(crate) fn into_string(self) -> String {
        self.0
    }

    fn up_to(letters_max: usize, text: &str) -> Self {
        let mut kept = String::new();
        let mut letters = text.nfc();
        letters.by_ref().take(letters_max).for_each(|letter| drawn(letter, &mut kept));
        if letters.next().is_some() {
            kept.push('…');
        }
        let words = kept.split(' ').filter(|word| !word.is_empty()).map(breakable);
        Self(words.collect::<Vec<_>>().join(" "))
    }
}

impl<T: AsRef<str>> From<T> for Words {
    fn from(text: T) -> Self {
        Self::up_to(LETTERS_MAX, text.as_ref())
    }
}

/// The letters of a text on a paper, without the marks that say where it may be broken: what one
/// compares, whatever became of its spaces.
pub(crate) fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ").replace('\u{200b}', "")
}

fn drawn(character: char, kept: &mut String) {
    if character == '\u{a0}' || character == '\u{202f}' {
        kept.push('\u{a0}');
    } else if character.is_whitespace() {
        kept.push(' ');
    } else if fonts::draw(character) {
        kept.push(character);
    } else if !character.is_control() && !invisible(character) && !is_combining_mark(character) {
        let mut base = None;
        decompose_canonical(character, |part| base = base.or(Some(part)));
        kept.push(base.filter(|base| fonts::draw(*base)).unwrap_or('?'));
    }
}

/// A word that is longer than any column may be broken, where it must, by a mark that is not seen.
fn breakable(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let pieces = letters.chunks(LETTERS_UNBROKEN).map(|piece| piece.iter().collect::<String>());
    pieces.collect::<Vec<_>>().join("\u{200b}")
}

/// Joiners, marks of direction, variation selectors: they change how others are read.
fn invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn kept(text: &str) -> String {
        Words::from(text).0
    }

    #[test]
    fn french_and_neighbouring_names_stand_as_they_are() {
        for name in [
            "Noé L’Hœst-Çelik",
            "Łukasz Šťastný",
            "JOSÉ MUÑOZ",
            "Ÿ Æ œ ß",
            "«\u{a0}1\u{a0}€\u{a0}»",
        ] {
            assert_eq!(kept(name), name);
        }
    }

    #[test]
    fn a_letter_that_we_cannot_draw_loses_its_marks() {
        assert_eq!(kept("Nguyễn Thị"), "Nguyen Thi");
    }

    #[test]
    fn what_cannot_be_drawn_leaves_a_visible_hole() {
        assert_eq!(kept("Zoé 🎉 李"), "Zoé ? ?");
    }

    #[test]
    fn a_very_long_word_may_be_broken() {
        assert_eq!(kept(&"a".repeat(45)).matches('\u{200b}').count(), 2);
    }

    #[test]
    fn nothing_turns_the_line_or_breaks_it() {
        assert_eq!(kept("Ma\u{202e}rie\r\n\t Anne\u{200b}\0"), "Marie Anne");
    }
}
