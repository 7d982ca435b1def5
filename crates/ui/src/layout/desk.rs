//! The frame of the adviser's desk: darker, denser, with its places on top.

use maud::{Markup, html};

use super::{
    brand::wordmark,
    footer::Site,
    member::{SignOut, sign_out},
    nav::{DESK, Here, NavItem, items},
};
use crate::icon::{Icon, icon};

/// What an adviser sees around the page.
pub struct DeskFrame<'a> {
    /// Where the page stands.
    pub here: Here<'a>,
    /// The adviser's name.
    pub name: &'a str,
    /// The caisse whose members are seen.
    pub caisse: &'a str,
    /// The way out.
    pub sign_out: SignOut<'a>,
    /// The places.
    pub nav: &'a [NavItem<'a>],
    /// Numbers beside places.
    pub counts: &'a [(&'a str, u32)],
}

impl<'a> DeskFrame<'a> {
    /// The usual places of the desk.
    pub fn new(here: Here<'a>, name: &'a str, caisse: &'a str, sign_out: SignOut<'a>) -> Self {
        Self { here, name, caisse, sign_out, nav: DESK, counts: &[] }
    }
}

pub(super) fn header(frame: &DeskFrame<'_>, site: &Site<'_>) -> Markup {
    let home = frame.nav.first().map_or("/", |place| place.href);
    html! {
        header.site-header.desk-header {
            div.site-header-inner {
                (wordmark(home, site.name))
                p.desk-place {
                    "Poste conseiller"
                    span { (frame.caisse) }
                }
                div.header-actions {
                    p.header-action {
                        (icon(Icon::User))
                        span { (frame.name) }
                    }
                    (sign_out(&frame.sign_out))
                }
            }
            nav.desk-nav aria-label="Navigation principale" {
                ul { (items(frame.nav, frame.here, frame.counts)) }
            }
        }
    }
}
