//! The warning before a session ends, with the time to stay (WCAG 2.2.1).
//!
//! Without scripts the hour stands in the footer; with them a dialog opens two minutes before.

use jiff::civil::Time;
use maud::{Markup, html};

/// The end of a session.
pub struct Session<'a> {
    /// Seconds until it ends without activity.
    pub seconds_left: u32,
    /// The same as an hour on the clock.
    pub ends_at: Time,
    /// Where « Rester connecté » is posted; any 2xx or 3xx answer means that it worked.
    pub extend_action: &'a str,
    /// Token against forged requests.
    pub csrf: &'a str,
}

pub(super) fn warning(session: &Session<'_>) -> Markup {
    html! {
        g-session data-seconds=(session.seconds_left) {
            dialog.dialog aria-labelledby="fin-session" aria-describedby="fin-session-detail" {
                h2 #fin-session { "Êtes-vous toujours là ?" }
                p #fin-session-detail {
                    "Pour protéger vos données, nous fermons votre session dans "
                    strong data-left="" { "2 minutes" }
                    ". Ce que vous avez enregistré est gardé."
                }
                p.hidden role="status" data-say="" {}
                form action=(session.extend_action) method="post" {
                    input type="hidden" name="csrf" value=(session.csrf);
                    button.button type="submit" { "Rester connecté" }
                }
            }
        }
    }
}
