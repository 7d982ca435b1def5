//! The header that visitors see.

use maud::{Markup, html};

use super::{
    brand::wordmark,
    footer::Site,
    nav::{Here, NavItem, PUBLIC, items},
};
use crate::icon::{Icon, icon};

/// Header of the public pages.
pub struct PublicFrame<'a> {
    /// Where the page stands.
    pub here: Here<'a>,
    /// The places.
    pub nav: &'a [NavItem<'a>],
    /// Address of the sign-in page; none on that page itself.
    pub sign_in: Option<&'a str>,
}

impl<'a> PublicFrame<'a> {
    /// The usual places, with the way in.
    pub fn new(here: Here<'a>) -> Self {
        Self { here, nav: PUBLIC, sign_in: Some("/connexion") }
    }
}

pub(super) fn header(frame: &PublicFrame<'_>, site: &Site<'_>) -> Markup {
    html! {
        header.site-header.public {
            div.site-header-inner {
                (wordmark("/", site.name))
                @if !frame.nav.is_empty() {
                    nav.top-nav aria-label="Navigation principale" {
                        ul { (items(frame.nav, frame.here, &[])) }
                    }
                }
                @if let Some(href) = frame.sign_in {
                    a.button.on-dark href=(href) { (icon(Icon::LogIn)) "Se connecter" }
                }
            }
        }
    }
}
