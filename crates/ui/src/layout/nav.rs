//! Lists of places and the mark of where one is.

use maud::{Markup, html};

use crate::icon::{Icon, icon};

/// A place in a navigation.
#[derive(Clone, Copy, Debug)]
pub struct NavItem<'a> {
    /// Its address.
    pub href: &'a str,
    /// Its name, one word where possible: it stands under an icon on a phone.
    pub label: &'a str,
    /// Its drawing.
    pub icon: Icon,
}

const fn item(href: &'static str, label: &'static str, icon: Icon) -> NavItem<'static> {
    NavItem { href, label, icon }
}

/// The five places of a member's account: bar at the foot of a phone, rail on wide screens.
pub const MEMBER: &[NavItem<'static>] = &[
    item("/mon-compte", "Accueil", Icon::House),
    item("/paiements", "Paiements", Icon::ReceiptEuro),
    item("/demarches", "Démarches", Icon::ClipboardList),
    item("/messages", "Messages", Icon::Mail),
    item("/mes-informations", "Profil", Icon::IdCard),
];

/// The other places: under the five in the rail, before the footer on a phone.
pub const MEMBER_MORE: &[NavItem<'static>] = &[
    item("/suivi", "Suivi", Icon::History),
    item("/documents", "Documents", Icon::FileText),
    item("/releves", "Relevés", Icon::FileCheck),
    item("/rendez-vous", "Rendez-vous", Icon::Calendar),
    item("/prevention", "Prévention", Icon::HeartPulse),
    item("/securite", "Sécurité", Icon::Shield),
];

/// What visitors may look at.
pub const PUBLIC: &[NavItem<'static>] = &[
    item("/aide", "Aide", Icon::CircleHelp),
    item("/delais", "Délais", Icon::Clock),
    item("/chiffres", "Le compte en chiffres", Icon::ChartColumn),
];

/// The adviser's places.
pub const DESK: &[NavItem<'static>] = &[
    item("/agent", "À traiter", Icon::Inbox),
    item("/agent/assures", "Assurés", Icon::Users),
    item("/agent/messages", "Messages", Icon::Mail),
    item("/agent/rendez-vous", "Rendez-vous", Icon::Calendar),
];

/// Where the page stands in the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Here<'a> {
    /// Nowhere in it.
    #[default]
    Nowhere,
    /// It is this very address.
    Page(&'a str),
    /// It lies below this address.
    Below(&'a str),
}

impl Here<'_> {
    /// The value of `aria-current` for a place, if one is there.
    pub(super) fn mark(self, href: &str) -> Option<&'static str> {
        match self {
            Here::Page(here) if here == href => Some("page"),
            Here::Below(here) if here == href => Some("true"),
            Here::Nowhere | Here::Page(_) | Here::Below(_) => None,
        }
    }
}

/// The items of a list, with counts beside those that have one.
pub(super) fn items(list: &[NavItem<'_>], here: Here<'_>, counts: &[(&str, u32)]) -> Markup {
    html! {
        @for place in list {
            @let count = counts.iter().find(|(href, n)| *href == place.href && *n > 0);
            li {
                a.nav-link href=(place.href) aria-current=[here.mark(place.href)] {
                    (icon(place.icon))
                    span { (place.label) }
                    @if let Some((_, n)) = count {
                        " "
                        span.count {
                            (n)
                            span.hidden { " à voir" }
                        }
                    }
                }
            }
        }
    }
}
