//! Who sits at the desk: what every page of it says of the adviser, and what his role allows.

mod queries;

use axum::http::StatusCode;
use axum::response::Response;
use guichet_ui::layout::Here;
use guichet_values::Caisse;
use maud::Markup;

use crate::shared::access::{AgentScope, Role};
use crate::shared::page::{DeskPage, desk_page};

/// The adviser, as pages name him.
pub(crate) struct Adviser {
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) caisses: Vec<String>,
}

impl Adviser {
    /// The caisses under his name: the first of his, and that there are more.
    pub(crate) fn place(&self) -> String {
        place_of(&self.caisses)
    }

    /// A page in his frame. The title is the tab's; `main` has its own.
    pub(in crate::desk) fn page(
        &self,
        here: Here<'_>,
        status: StatusCode,
        (title, csrf): (&str, &str),
        main: Markup,
    ) -> Response {
        let (agent_name, role, caisse) = (&self.name, self.role, &self.place());
        desk_page(DeskPage { title, agent_name, role, caisse, csrf, main }, here, status)
    }

    /// For a page that is shown as a sample.
    pub(crate) fn of_a_sample() -> Self {
        Self {
            name: "Inès Roche".to_owned(), role: Role::Adviser, caisses: vec!["781".to_owned()]
        }
    }

    /// The same for a page of those who lead.
    pub(in crate::desk) fn supervisor_of_a_sample() -> Self {
        Self {
            name: "Nadia Belkacem".to_owned(),
            role: Role::Supervisor,
            caisses: vec!["781".to_owned(), "631".to_owned()],
        }
    }
}

/// Who looks.
///
/// # Errors
/// The database's.
pub(crate) async fn adviser(scope: &mut AgentScope) -> sqlx::Result<Adviser> {
    let agent = scope.agent();
    queries::adviser(scope, agent).await
}

/// « CPAM Yvelines et 1 autre ».
pub(in crate::desk) fn place_of(caisses: &[String]) -> String {
    let first = caisses.first().map(|code| caisse_name(code)).unwrap_or_default();
    match caisses.len() {
        0 | 1 => first,
        2 => format!("{first} et 1 autre"),
        count => format!("{first} et {} autres", count - 1),
    }
}

/// « CPAM Yvelines »; the code itself for one that the table does not hold.
pub(crate) fn caisse_name(code: &str) -> String {
    Caisse::parse(code)
        .map_or_else(|_unlisted| format!("Caisse {code}"), |caisse| caisse.to_string())
}

/// A role in words, as the database names it.
pub(crate) fn role_words(role: &str) -> &'static str {
    Role::of_row(role).words()
}
