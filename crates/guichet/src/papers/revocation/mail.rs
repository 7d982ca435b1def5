//! What the member is written: that there is something to read, never of which paper or why.

use guichet_values::MemberId;
use sqlx::PgConnection;

use super::super::ADDRESS;
use crate::app::App;
use crate::security::notices::Addressee;
use crate::shared::mail::{Body, Mail, post};

pub(super) async fn tell(
    scope: &mut PgConnection,
    app: &App,
    member: MemberId,
    to: &Addressee,
) -> sqlx::Result<()> {
    let body = Body::to(&to.first_name)
        .says(
            "Votre caisse a révoqué un de vos documents : il n’est plus valable, et qui le vérifie \
             en est informé.",
        )
        .says("Voyez dans votre compte lequel, pourquoi, et comment en demander un nouveau.")
        .link("Voir mes documents", &app.address_of(ADDRESS));
    let subject = "Un de vos documents a été révoqué";
    let mail =
        Mail { kind: "document.revoked", member: Some(member), to: &to.email, subject, body };
    post(scope, app, &mail).await
}
