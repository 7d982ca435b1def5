//! The frame of a member's account: header with the ways to the account and out of it, five
//! places as a bar on phones and as a rail on wide screens.

use maud::{Markup, html};

use super::{
    brand::wordmark,
    footer::Site,
    nav::{Here, MEMBER, MEMBER_MORE, NavItem, items},
    session::Session,
};
use crate::icon::{Icon, icon};

/// What a signed-in member sees around the page.
pub struct MemberFrame<'a> {
    /// Where the page stands.
    pub here: Here<'a>,
    /// First name, or the name to be called by.
    pub name: &'a str,
    /// The way out.
    pub sign_out: SignOut<'a>,
    /// The five places.
    pub nav: &'a [NavItem<'a>],
    /// The other places.
    pub more: &'a [NavItem<'a>],
    /// Numbers beside places: address and how many things wait there.
    pub counts: &'a [(&'a str, u32)],
    /// Address of the member's own data.
    pub account_href: &'a str,
    /// Notifications, where there is a page for them.
    pub alerts: Option<Alerts<'a>>,
    /// When the session ends, so that people are warned.
    pub session: Option<Session<'a>>,
}

impl<'a> MemberFrame<'a> {
    /// The usual places around somebody who can always leave.
    pub fn new(here: Here<'a>, name: &'a str, sign_out: SignOut<'a>) -> Self {
        Self {
            here,
            name,
            sign_out,
            nav: MEMBER,
            more: MEMBER_MORE,
            counts: &[],
            account_href: "/mes-informations",
            alerts: None,
            session: None,
        }
    }
}

/// The form that ends the session.
#[derive(Clone, Copy)]
pub struct SignOut<'a> {
    /// Where it is posted.
    pub action: &'a str,
    /// Token against forged requests.
    pub csrf: &'a str,
}

/// The bell.
pub struct Alerts<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// How many are new.
    pub count: u32,
}

pub(super) fn header(frame: &MemberFrame<'_>, site: &Site<'_>) -> Markup {
    let home = frame.nav.first().map_or("/", |place| place.href);
    html! {
        header.site-header {
            div.site-header-inner {
                (wordmark(home, site.name))
                div.header-actions {
                    @if let Some(alerts) = &frame.alerts { (bell(alerts)) }
                    a.header-action href=(frame.account_href) {
                        (icon(Icon::User))
                        span {
                            span.hidden { "Mon profil : " }
                            (frame.name)
                        }
                    }
                    (sign_out(&frame.sign_out))
                }
            }
        }
    }
}

fn bell(alerts: &Alerts<'_>) -> Markup {
    html! {
        a.header-action href=(alerts.href) {
            (icon(Icon::Bell))
            span { "Alertes" }
            @if alerts.count > 0 {
                " "
                span.count {
                    (alerts.count)
                    span.hidden { " à voir" }
                }
            }
        }
    }
}

/// A button, because leaving is an act.
pub(super) fn sign_out(out: &SignOut<'_>) -> Markup {
    html! {
        form action=(out.action) method="post" {
            input type="hidden" name="csrf" value=(out.csrf);
            button.header-action type="submit" {
                (icon(Icon::LogOut))
                span { "Déconnexion" }
            }
        }
    }
}

pub(super) fn navigation(frame: &MemberFrame<'_>) -> Markup {
    html! {
        nav.places aria-label="Navigation principale" {
            ul { (items(frame.nav, frame.here, frame.counts)) }
        }
    }
}

pub(super) fn more(frame: &MemberFrame<'_>) -> Markup {
    html! {
        @if !frame.more.is_empty() {
            nav.more-places aria-labelledby="autres-rubriques" {
                p #autres-rubriques.more-title { "Aussi dans votre compte" }
                ul { (items(frame.more, frame.here, frame.counts)) }
            }
        }
    }
}
