//! Reads the pages as a browser would, as far as the promises need it.

use std::collections::BTreeMap;

/// One opening tag.
#[derive(Debug)]
pub(crate) struct Tag {
    /// `input`, `/form`…
    pub(crate) name: String,
    /// Its attributes; those without a value have an empty one.
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Tag {
    /// An attribute, or nothing.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// It has this class.
    pub(crate) fn is_a(&self, class: &str) -> bool {
        self.get("class").is_some_and(|list| list.split(' ').any(|one| one == class))
    }
}

/// All tags of a page, in order. Good enough for what maud writes: quotes are always double, and
/// `<` and `>` are escaped everywhere else.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let pieces = html.split('<').skip(1);
    pieces.filter_map(|piece| piece.split_once('>')).map(|(inside, _)| tag(inside)).collect()
}

/// What stands between the tags.
pub(crate) fn text(html: &str) -> Vec<&str> {
    html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

fn tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let bare = rest.split([' ', '=']).next().unwrap_or(rest);
        let after = rest.strip_prefix(bare).unwrap_or_default();
        let (value, left) =
            match after.strip_prefix("=\"").and_then(|quoted| quoted.split_once('"')) {
                Some((value, left)) => (value, left),
                None => ("", after),
            };
        attributes.insert(bare.to_owned(), value.to_owned());
        rest = left;
    }
    Tag { name: name.to_owned(), attributes }
}
