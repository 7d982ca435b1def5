//! Letters without what spellings differ by: case, accents, ligatures, joints between words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Joints between the words of a name, in the shapes that keyboards and word processors give them.
pub(super) fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '\u{2010}'..='\u{2015}' | '\u{2212}'
    )
}

/// A letter, or an accent typed after its letter.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

/// Capitals A to Z and single spaces; what has no Latin equivalent stays as it is.
pub(super) fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    // « ´ » alone would decompose into a space and an accent: joints come first.
    let joined = name.chars().map(|c| if is_separator(c) { ' ' } else { c });
    for c in joined.nfkd().filter(|c| !is_combining_mark(*c)) {
        match latin(c) {
            Some(letters) => out.push_str(letters),
            None => out.extend(c.to_uppercase()),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Latin letters that do not decompose.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' | 'Œ' => "OE",
        'æ' | 'Æ' => "AE",
        'ø' | 'Ø' => "O",
        'đ' | 'Đ' | 'ð' | 'Ð' => "D",
        'ł' | 'Ł' => "L",
        'þ' | 'Þ' => "TH",
        'ß' | 'ẞ' => "SS",
        'ħ' | 'Ħ' => "H",
        'ı' => "I",
        'ŋ' | 'Ŋ' => "N",
        'ə' | 'Ə' => "E",
        _ => return None,
    })
}
