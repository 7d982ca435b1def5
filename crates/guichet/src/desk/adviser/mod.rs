//! Who sits at the desk: what every page of it says of the adviser, and what his role allows.

mod queries;

use guichet_values::Caisse;

use crate::shared::access::{AgentScope, Role};

/// The adviser, as pages name him.
pub(crate) struct Adviser {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) caisses: Vec<String>,
}

impl Adviser {
    /// The caisse under his name: the first of his, and that there are more.
    pub(crate) fn place(&self) -> String {
        let first = self.caisses.first().map(|code| caisse_name(code)).unwrap_or_default();
        match self.caisses.len() {
            0 | 1 => first,
            count => format!("{first} et {} autres", count - 1),
        }
    }

    /// Whether he is told of alarms and may lift a stop.
    pub(crate) fn supervises(&self) -> bool {
        self.role == "supervisor"
    }

    /// For a page that is shown as a sample.
    pub(crate) fn of_a_sample() -> Self {
        Self {
            name: "Inès Roche".to_owned(),
            role: "agent".to_owned(),
            caisses: vec!["781".to_owned()],
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

/// « CPAM Yvelines »; the code itself for one that the table does not hold.
pub(crate) fn caisse_name(code: &str) -> String {
    Caisse::parse(code)
        .map_or_else(|_unlisted| format!("Caisse {code}"), |caisse| caisse.to_string())
}

/// A role in words, as the database names it.
pub(crate) fn role_words(role: &str) -> &'static str {
    Role::of_name(role).unwrap_or(Role::Adviser).words()
}
