//! The frame around every page: skip link, header, navigation, main, footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{assets, french};

mod brand;
mod desk;
mod footer;
mod member;
mod nav;
mod public;
mod session;

pub use brand::wordmark;
pub use desk::DeskFrame;
pub use footer::{Accessibility, FOOTER, Site};
pub use member::{Alerts, MemberFrame, SignOut};
pub use nav::{DESK, Here, MEMBER, MEMBER_MORE, NavItem, PUBLIC};
pub use public::PublicFrame;
pub use session::Session;

/// What people chose in their preferences; `Auto` follows the device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How wide the content may grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// One column of comfortable lines: forms, texts, confirmations.
    #[default]
    Reading,
    /// Dashboards, lists and tables.
    Wide,
}

/// Who the page is for, which decides header and navigation.
pub enum Frame<'a> {
    /// Visitors.
    Public(PublicFrame<'a>),
    /// Signed-in members.
    Member(MemberFrame<'a>),
    /// Advisers.
    Desk(DeskFrame<'a>),
    /// The wordmark alone, for pages shown when little is certain.
    Bare,
}

/// One page.
pub struct Document<'a> {
    /// The question it answers; « — guichet » is added.
    pub title: &'a str,
    /// Header and navigation.
    pub frame: Frame<'a>,
    /// The content, which starts with its `h1`.
    pub main: Markup,
    /// The page came back with mistakes: the title says so first.
    pub invalid: bool,
    /// Light, dark or as the device.
    pub theme: Theme,
    /// How wide.
    pub width: Width,
    /// A sentence above everything: demonstration, planned stop.
    pub banner: Option<Markup>,
    /// The way back up: [`crate::content::breadcrumb`] or [`crate::content::back_link`].
    pub trail: Option<Markup>,
    /// Name and statements of this installation.
    pub site: Site<'a>,
    /// Loads the styles of the desk and the style guide as well; the desk's frame always does.
    pub extra_styles: bool,
}

impl<'a> Document<'a> {
    /// A page of reading width, valid, without banner.
    pub fn new(title: &'a str, frame: Frame<'a>, main: Markup) -> Self {
        Self {
            title,
            frame,
            main,
            invalid: false,
            theme: Theme::Auto,
            width: Width::Reading,
            banner: None,
            trail: None,
            site: Site::default(),
            extra_styles: false,
        }
    }
}

/// The whole page, ready to send.
pub fn document(page: Document<'_>) -> Markup {
    let wide = page.width == Width::Wide;
    let theme = match page.theme {
        Theme::Auto => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    let extra = page.extra_styles || matches!(page.frame, Frame::Desk(_));
    let whole = html! {
        (DOCTYPE)
        html lang="fr" data-theme=[theme] {
            (head(page.title, page.site.name, page.invalid, extra))
            body {
                a.skip href="#contenu" { "Aller au contenu" }
                @if let Some(banner) = &page.banner {
                    section.banner aria-label="À savoir" {
                        div.banner-inner { (banner) }
                    }
                }
                (header(&page.frame, &page.site))
                div.shell.with-rail[matches!(page.frame, Frame::Member(_))] {
                    @if let Frame::Member(member) = &page.frame { (member::navigation(member)) }
                    div.column {
                        @if let Some(trail) = &page.trail { (trail) }
                        main #contenu.main.wide[wide] tabindex="-1" { (page.main) }
                    }
                    @if let Frame::Member(member) = &page.frame { (member::more(member)) }
                }
                (footer::footer(&page.site, member_session(&page.frame)))
                @if let Some(session) = member_session(&page.frame) { (session::warning(session)) }
            }
        }
    };
    PreEscaped(french::spaces(&whole.into_string()))
}

fn head(title: &str, site: &str, invalid: bool, extra: bool) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title {
                @if invalid { "Erreur : " }
                (title)
                " — "
                (site)
            }
            link
                rel="preload"
                href=(assets::text_font_href())
                as="font"
                type="font/woff2"
                crossorigin;
            link rel="stylesheet" href=(assets::css_href());
            @if extra {
                link rel="stylesheet" href=(assets::extra_css_href());
            }
            link rel="icon" href=(assets::mark_href()) type="image/svg+xml";
            script type="module" src=(assets::js_href()) {}
        }
    }
}

fn header(frame: &Frame<'_>, site: &Site<'_>) -> Markup {
    match frame {
        Frame::Public(public) => public::header(public, site),
        Frame::Member(member) => member::header(member, site),
        Frame::Desk(desk) => desk::header(desk, site),
        Frame::Bare => html! {
            header.site-header {
                div.site-header-inner { (wordmark("/", site.name)) }
            }
        },
    }
}

fn member_session<'a, 'b>(frame: &'b Frame<'a>) -> Option<&'b Session<'a>> {
    match frame {
        Frame::Member(member) => member.session.as_ref(),
        Frame::Public(_) | Frame::Desk(_) | Frame::Bare => None,
    }
}
