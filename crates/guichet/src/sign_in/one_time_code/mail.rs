//! The mail with a code. It asks for nothing and holds no link.

use guichet_values::OneTimeCode;
use sqlx::PgConnection;

use super::{Operation, Recipient};
use crate::app::App;
use crate::shared::mail::{Body, Mail, post};

pub(super) async fn send(
    scope: &mut PgConnection,
    app: &App,
    to: &Recipient<'_>,
    operation: Operation,
    code: &OneTimeCode,
) -> sqlx::Result<()> {
    let body = Body::to(to.first_name)
        .says(&format!("Voici votre code {} :", operation.purpose()))
        .says(&code.digits())
        .says(
            "Il est valable 15 minutes, une seule fois, et seulement sur la page où vous l’avez \
             demandé. Ne le donnez à personne, même à quelqu’un qui dit appeler de l’Assurance \
             maladie.",
        )
        .says(
            "Vous n’avez rien demandé ? Quelqu’un connaît peut-être votre code confidentiel : \
             changez-le, ou appelez votre caisse au 3646.",
        );
    let subject = "Votre code à 6 chiffres";
    let mail = Mail { kind: "code.mailed", member: Some(to.member), to: to.email, subject, body };
    post(scope, app, &mail).await
}
