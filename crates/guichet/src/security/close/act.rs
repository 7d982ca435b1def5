//! Closing, in one transaction: the last mail before the address goes, then everything that goes.

use guichet_values::{MemberId, Password, Personal};

use super::queries;
use crate::app::App;
use crate::core_system::effects;
use crate::database::scope::{Mode, Who};
use crate::my_details::consents::WORDING;
use crate::security::current_code::Proven;
use crate::security::notices;
use crate::shared::audit::{self, Author, Event};
use crate::shared::codes::Seat;
use crate::shared::fault::Fault;
use crate::shared::keys::hex;
use crate::shared::mail::{Body, Mail, post};
use crate::sign_in::session::shut_out;

/// Closes the account whose code was proved; `false` where the code changed meanwhile.
///
/// # Errors
/// A fault; then the account is open as before.
pub(super) async fn close(
    app: &App,
    member: MemberId,
    proven: &Proven,
    seat: Seat,
) -> Result<bool, Fault> {
    let hash = seat.hash(&nobodys_code(app)?, app.random()).await?;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let owner = notices::addressee(&mut scope, app, member).await?;
    if !queries::close(&mut scope, member, (&proven.code_hash, &hash), app.now()).await? {
        return Ok(false);
    }
    let told = queries::told(&mut scope, member).await?;
    effects::leave_closed(&mut scope, app, member, &told, WORDING).await?;
    queries::withdraw_consents(&mut scope, member, app.now()).await?;
    queries::erase(&mut scope, member).await?;
    shut_out(&mut scope, app, member).await?;
    let author = Author::Member(member);
    audit::record_by(&mut scope, app, author, Event::AccountClosed, (Some(member), None)).await?;
    if let Some(owner) = owner {
        let mail = Mail {
            kind: "account.closed",
            member: Some(member),
            to: &owner.email,
            subject: "Votre compte est fermé",
            body: last_words(&owner.first_name),
        };
        post(&mut scope, app, &mail).await?;
    }
    scope.commit().await?;
    Ok(true)
}

/// What takes the place of the code: drawn, hashed, and known to nobody from then on.
fn nobodys_code(app: &App) -> Result<Password, Fault> {
    let drawn = format!("aA1{}", hex(&app.random::<20>()));
    Password::parse(&drawn, &Personal::default()).or(Err(Fault::Hashing))
}

fn last_words(first_name: &str) -> Body {
    Body::to(first_name)
        .says(
            "Votre compte est fermé, comme vous l’avez demandé. Vos droits et vos remboursements \
             restent les mêmes ; vos relevés arriveront par la poste.",
        )
        .says(
            "Votre adresse e-mail et vos numéros de téléphone sont effacés : ce mail est le \
             dernier.",
        )
        .says(
            "Ce n’est pas vous qui l’avez demandé ? Appelez votre caisse au 3646 sans attendre. \
             Pour rouvrir un compte, il suffit de votre carte Vitale et de votre IBAN.",
        )
}
