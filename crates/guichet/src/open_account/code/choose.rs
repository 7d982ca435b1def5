//! Hashing the code, with no transaction open meanwhile, and keeping the hash in the draft.

use guichet_values::Password;

use crate::app::App;
use crate::database::scope::{Mode, Who};
use crate::open_account::draft::{self, Elsewhere, Step};
use crate::open_account::provisional_code::renew;
use crate::shared::access::Arrival;
use crate::shared::codes::Seat;
use crate::shared::fault::Fault;

/// Where to go on, whether the hash was kept or the draft went meanwhile.
pub(super) async fn choose(
    app: &App,
    seat: Seat,
    code: &Password,
    arrival: &Arrival,
) -> Result<Result<Step, Elsewhere>, Fault> {
    let hash = seat.hash(code, app.random()).await?;
    let mut scope = app.scope(Who::System, Mode::Write).await?;
    let mut draft = match draft::lock(&mut scope, app, arrival, Step::Code).await? {
        Ok(draft) => draft,
        Err(elsewhere) => return Ok(Err(elsewhere)),
    };
    draft.code_hash = Some(hash);
    if draft.ends_with_its_code() {
        renew(&mut scope, app, &mut draft).await?;
    }
    draft::keep(&mut scope, app, &draft).await?;
    scope.commit().await?;
    Ok(Ok(draft.step()))
}
