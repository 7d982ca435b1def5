//! The mail with a code, and the trace that one left. It asks for nothing and holds no link.

use guichet_values::OneTimeCode;
use uuid::Uuid;

use super::{Operation, Recipient};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::audit::Event;
use crate::shared::mail::{Body, Mail, post_with_trace};

pub(super) async fn send(
    scope: &mut Scope,
    app: &App,
    to: &Recipient<'_>,
    operation: Operation,
    (id, code): (Uuid, &OneTimeCode),
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
    post_with_trace(scope, app, &mail, (Event::CodeMailed, Some(to.member), Some(id))).await
}
