//! Pages in the site's frame, and the answers that are the same everywhere.

mod draft;
mod error;
mod queries;
mod sample;

pub(crate) use draft::{KeptDraft, Why, kept_draft};
pub(crate) use error::{SiteError, busy, status_page};
pub(crate) use queries::first_name;
pub(crate) use sample::{MOMENT, Sample};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guichet_ui::icon::Icon;
use guichet_ui::layout::{
    DeskFrame, Document, Frame, Here, MemberFrame, NavItem, PublicFrame, Session, SignOut, Site,
    Width, document,
};
use maud::Markup;

use crate::shared::access::{PROMISED, Right, Role};
use crate::shared::form::Csrf;
use crate::shared::time::paris;

/// The places a member can go today: a link appears with its page, never before.
const MEMBER_PLACES: &[NavItem<'static>] = &[
    NavItem { href: MEMBER_HOME, label: "Accueil", icon: Icon::House },
    NavItem { href: "/paiements", label: "Paiements", icon: Icon::ReceiptEuro },
    NavItem { href: "/demarches", label: "Démarches", icon: Icon::ClipboardList },
    NavItem { href: "/documents", label: "Documents", icon: Icon::FileText },
    NavItem { href: "/mes-informations", label: "Profil", icon: Icon::IdCard },
];

/// The other places of a member today.
const MEMBER_OTHER_PLACES: &[NavItem<'static>] = &[
    NavItem { href: "/securite", label: "Sécurité", icon: Icon::Shield },
    NavItem { href: "/acces", label: "Accès à mon dossier", icon: Icon::Eye },
];

/// The places of the desk today, each with the right that opens it: nobody is shown a way that he
/// may not take.
const DESK_PLACES: [(Right, NavItem<'static>); 4] = [
    (Right::SitAtTheDesk, NavItem { href: "/agent", label: "À traiter", icon: Icon::Inbox }),
    (
        Right::OpenFiles,
        NavItem { href: "/agent/recherche", label: "Rechercher", icon: Icon::Search },
    ),
    (Right::WatchTheDesk, NavItem { href: "/agent/alertes", label: "Alertes", icon: Icon::Bell }),
    (Right::LeadTheTeam, NavItem { href: TEAM, label: "Équipe", icon: Icon::Users }),
];

/// What the page of the team is to who leads none.
const OWN_RIGHTS: NavItem<'static> =
    NavItem { href: TEAM, label: "Mes droits", icon: Icon::KeyRound };

/// The page of the team.
const TEAM: &str = "/agent/equipe";

/// What the site calls itself, also on a device that lists its passkeys.
pub(crate) const SITE_NAME: &str = "guichet";

/// Where one signs in.
pub(crate) const SIGN_IN: &str = "/connexion";

/// Where an adviser signs in.
pub(crate) const AGENT_SIGN_IN: &str = "/agent/connexion";

/// Where one opens an account.
pub(crate) const OPEN_ACCOUNT: &str = "/creer-mon-compte";

/// The page of a member who came without a wish.
pub(crate) const MEMBER_HOME: &str = "/mon-compte";

/// The links under every page today.
const FOOTER: &[(&str, &str)] = &[
    ("/", "Accueil"),
    ("/verifier", "Vérifier un document"),
    ("/conditions-d-utilisation", "Conditions d’utilisation"),
];

/// A page for anyone, with the way in.
pub(crate) fn public_page(title: &str, width: Width, main: Markup) -> Response {
    let sign_in = Some(SIGN_IN);
    let frame = Frame::Public(PublicFrame { here: Here::Nowhere, nav: &[], sign_in });
    let page = Document { width, site: site(), ..Document::new(title, frame, main) };
    document(page).into_response()
}

/// A form for anyone: the sign-in page and its sisters, which show no other way in.
pub(crate) fn public_form(title: &str, status: StatusCode, main: Markup) -> Response {
    let frame = Frame::Public(PublicFrame { here: Here::Nowhere, nav: &[], sign_in: None });
    let invalid = status.is_client_error();
    let page = Document { invalid, site: site(), ..Document::new(title, frame, main) };
    (status, document(page)).into_response()
}

/// What a member's page is put in.
pub(crate) struct MemberPage<'a> {
    pub(crate) title: &'a str,
    /// Where it stands in the navigation.
    pub(crate) here: Here<'a>,
    pub(crate) first_name: &'a str,
    pub(crate) csrf: &'a Csrf,
    /// The typed form did not hold: 422, and the title says so first.
    pub(crate) invalid: bool,
    pub(crate) main: Markup,
}

/// A page of the signed-in member.
pub(crate) fn member_page(page: MemberPage<'_>) -> Response {
    let csrf = page.csrf.token();
    let sign_out = SignOut { action: "/deconnexion", csrf };
    let session = Session {
        seconds_left: u32::try_from(PROMISED.as_secs()).unwrap_or_default(),
        ends_at: paris(page.csrf.session_ends_at()).time(),
        extend_action: "/session/prolonger",
        csrf,
    };
    let frame = MemberFrame {
        nav: MEMBER_PLACES,
        more: MEMBER_OTHER_PLACES,
        account_href: "/mes-informations",
        session: Some(session),
        ..MemberFrame::new(page.here, page.first_name, sign_out)
    };
    let whole = Document {
        invalid: page.invalid,
        width: Width::Wide,
        site: site(),
        ..Document::new(page.title, Frame::Member(frame), page.main)
    };
    let status = if page.invalid { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, document(whole)).into_response()
}

/// What a page of the desk is put in.
pub(crate) struct DeskPage<'a> {
    pub(crate) title: &'a str,
    pub(crate) agent_name: &'a str,
    /// What he may do, and so which places he is shown.
    pub(crate) role: Role,
    pub(crate) caisse: &'a str,
    pub(crate) csrf: &'a str,
    pub(crate) main: Markup,
}

/// A page of the signed-in adviser, at a place of the desk.
pub(crate) fn desk_page(page: DeskPage<'_>, here: Here<'_>, status: StatusCode) -> Response {
    let sign_out = SignOut { action: "/agent/deconnexion", csrf: page.csrf };
    let places = desk_places(page.role);
    let frame =
        DeskFrame { nav: &places, ..DeskFrame::new(here, page.agent_name, page.caisse, sign_out) };
    let whole = Document {
        invalid: status == StatusCode::UNPROCESSABLE_ENTITY,
        width: Width::Wide,
        site: site(),
        ..Document::new(page.title, Frame::Desk(frame), page.main)
    };
    (status, document(whole)).into_response()
}

fn desk_places(role: Role) -> Vec<NavItem<'static>> {
    let leads = Right::LeadTheTeam.is_held_by(role);
    let open = DESK_PLACES.into_iter().filter(|(right, _)| right.is_held_by(role));
    open.map(|(_, place)| place).chain((!leads).then_some(OWN_RIGHTS)).collect()
}

fn site() -> Site<'static> {
    Site { name: SITE_NAME, links: FOOTER, ..Site::default() }
}

/// After a form: the next page, fetched anew, so that a reload never posts twice.
pub(crate) fn see_other(to: &str) -> Response {
    axum::response::Redirect::to(to).into_response()
}
