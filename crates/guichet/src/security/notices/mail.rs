//! The words of each notice: what changed, what to do if it was not her.

use guichet_ui::french::{date_text, time_text};
use guichet_values::MemberId;

use super::{Addressee, Change};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::audit::Trace;
use crate::shared::mail::{Body, Mail, post, post_with_trace};
use crate::shared::time::paris;

struct Words {
    kind: &'static str,
    subject: &'static str,
    /// « Votre code a été changé », followed by the date.
    what: &'static str,
    /// What follows from it.
    so: &'static str,
}

impl Change {
    fn words(self) -> Words {
        match self {
            Self::EmailAsked => Words {
                kind: "email.left",
                subject: "Un changement d’adresse e-mail a été demandé",
                what: "Une autre adresse e-mail a été donnée pour votre compte",
                so: "Celle-ci reste la vôtre tant que la nouvelle n’est pas confirmée.",
            },
            Self::EmailLeft => Words {
                kind: "email.left",
                subject: "L’adresse e-mail de votre compte a changé",
                what: "L’adresse e-mail de votre compte a été changée",
                so: "Nos mails partent désormais à la nouvelle adresse ; celui-ci est le dernier \
                     qui arrive à l’ancienne.",
            },
            Self::EmailChanged => Words {
                kind: "security.email_changed",
                subject: "L’adresse e-mail de votre compte a changé",
                what: "L’adresse e-mail de votre compte a été changée",
                so: "Nos mails arrivent désormais ici.",
            },
            Self::PhoneChanged => Words {
                kind: "security.phone_changed",
                subject: "Un numéro de téléphone de votre compte a changé",
                what: "Un numéro de téléphone de votre compte a été changé",
                so: "",
            },
            Self::CodeChanged => Words {
                kind: "security.code_changed",
                subject: "Le code de votre compte a été changé",
                what: "Le code de votre compte a été changé",
                so: "Les autres appareils ont été déconnectés.",
            },
            Self::PasskeyAdded => Words {
                kind: "security.passkey_added",
                subject: "Une connexion biométrique a été ajoutée à votre compte",
                what: "Une connexion biométrique a été ajoutée à votre compte",
                so: "Elle ouvre votre compte sans votre code.",
            },
            Self::PasskeyRemoved => Words {
                kind: "security.passkey_removed",
                subject: "Une connexion biométrique a été retirée de votre compte",
                what: "Une connexion biométrique a été retirée de votre compte",
                so: "Votre code continue de l’ouvrir.",
            },
            Self::DataExported => Words {
                kind: "security.data_exported",
                subject: "Une copie de vos données a été téléchargée",
                what: "Une copie de toutes vos données a été téléchargée depuis votre compte",
                so: "",
            },
        }
    }
}

/// One statement; the trace of the change is written with it, where there is one to write.
pub(super) async fn post_change(
    scope: &mut Scope,
    app: &App,
    (member, trace): (MemberId, Option<Trace>),
    change: Change,
    to: &Addressee,
    link: &str,
) -> sqlx::Result<()> {
    let Words { kind, subject, what, so } = change.words();
    let now = paris(app.now());
    let when = format!("le {} à {}", date_text(now.date()), time_text(now.time()));
    let told = Body::to(&to.first_name).says(&format!("{what} {when}."));
    let told = if so.is_empty() { told } else { told.says(so) };
    let body = told
        .says("Si c’est vous, vous n’avez rien à faire.")
        .says(
            "Si ce n’est pas vous, bloquez votre compte sans attendre : plus personne ne pourra y \
             entrer, et rien n’y changera, jusqu’à ce que vous prouviez qui vous êtes.",
        )
        .link("Ce n’est pas moi : bloquer mon compte", link)
        .says("Ce lien est valable 10 jours. Il ne vous connecte pas et ne montre aucune donnée.");
    let mail = Mail { kind, member: Some(member), to: &to.email, subject, body };
    match trace {
        Some(trace) => post_with_trace(scope, app, &mail, trace).await,
        None => post(scope, app, &mail).await,
    }
}
