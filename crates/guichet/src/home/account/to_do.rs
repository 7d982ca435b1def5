//! What waits for the member, as a function of her file and the day.

use guichet_ui::content::Tone;
use guichet_ui::french::{amount_text, date_text};
use jiff::ToSpan;

use super::queries::{LeaveWaiting, Moving, Overview, Standing, ToSend};
use crate::payments::insurers;
use crate::payments::leave::{self, Actor};
use crate::payments::{DEBTS, TO_SEND};
use crate::shared::time::paris;
use crate::{my_details, papers, security};

/// A C2S is renewed in the two months before its end (decisions.md, « C2S renewal window »).
const C2S_RENEWAL_MONTHS: i32 = 2;

/// One thing to do or to know, in the words of the page.
pub(super) struct ToDo {
    pub(super) tone: Tone,
    pub(super) title: String,
    pub(super) text: String,
    /// Where to read on: address and words.
    pub(super) more: Option<(&'static str, &'static str)>,
}

impl ToDo {
    /// Whether something is asked of her.
    pub(super) fn is_hers(&self) -> bool {
        self.tone != Tone::Info
    }
}

/// The most pressing first.
pub(super) fn to_do(overview: &Overview) -> Vec<ToDo> {
    let standing = &overview.standing;
    let mut all = Vec::new();
    all.extend(rights_closed(standing));
    all.extend(mail_came_back(standing));
    all.extend(change_refused(standing));
    all.extend(debt_refused(standing));
    all.extend(standing.leaves.iter().map(leave_waits));
    all.extend(owes(standing));
    all.extend(old_code(standing));
    all.extend(c2s_ends(overview));
    all.extend(paid_to_parent(standing));
    all.extend(insurers_in_conflict(standing));
    all.extend(unsent(overview.to_send));
    all.extend(overview.moving.iter().filter_map(told));
    all
}

fn rights_closed(standing: &Standing) -> Option<ToDo> {
    standing.covered_from.is_none().then(|| ToDo {
        tone: Tone::Warning,
        title: "Aucun droit ouvert à votre nom aujourd’hui".to_owned(),
        text: "Vos soins ne sont pas remboursés tant que vos droits sont fermés. Contactez votre \
               caisse pour faire le point sur votre situation."
            .to_owned(),
        more: None,
    })
}

fn owes(standing: &Standing) -> Option<ToDo> {
    let owed = standing.owed.get();
    (owed > 0).then(|| ToDo {
        tone: Tone::YourTurn,
        title: format!("Vous devez {} à votre caisse", amount_text(owed)),
        text: "La raison, le détail et la date limite sont dans vos créances.".to_owned(),
        more: Some((DEBTS, "Voir mes créances")),
    })
}

/// Hers where she must act; of her employer's turn she is told.
fn leave_waits(waiting: &LeaveWaiting) -> ToDo {
    let since = date_text(waiting.from);
    let (tone, title) = match waiting.block.actor() {
        Actor::Member => (Tone::YourTurn, format!("Votre arrêt du {since} vous attend")),
        Actor::Employer | Actor::Fund | Actor::Nobody => {
            (Tone::Info, format!("Votre arrêt du {since} attend votre employeur"))
        }
    };
    ToDo {
        tone,
        title,
        text: waiting.block.words().to_owned(),
        more: Some((leave::ADDRESS, "Voir quoi faire")),
    }
}

/// procedures.md P45: told to those whom it concerns.
fn insurers_in_conflict(standing: &Standing) -> Option<ToDo> {
    let _since = standing.insurers_in_conflict?;
    let (title, text) = match standing.insurer_refused_at {
        None => (
            "Deux complémentaires se déclarent en même temps",
            "Tant qu’il y en a deux, nous n’envoyons plus les décomptes concernés à aucune. Voyez \
             pour qui, et choisissez laquelle garder."
                .to_owned(),
        ),
        Some(at) => (
            "Votre caisse n’a pas enregistré votre choix de complémentaire",
            format!(
                "Elle a répondu le {}. En attendant, nous n’envoyons les décomptes concernés à aucune. \
                 Voyez pourquoi, et choisissez à nouveau.",
                date_text(paris(at).date())
            ),
        ),
    };
    Some(ToDo {
        tone: Tone::YourTurn,
        title: title.to_owned(),
        text,
        more: Some((insurers::ADDRESS, "Choisir laquelle garder")),
    })
}

/// account.md PAY-9: told, and hers to do.
fn unsent(to_send: ToSend) -> Option<ToDo> {
    let title = match to_send.payments {
        0 => return None,
        1 => "1 paiement n’est pas parti vers votre complémentaire".to_owned(),
        more => format!("{more} paiements ne sont pas partis vers votre complémentaire"),
    };
    let text = format!(
        "Nous avons versé {} pour ces soins. Pour être remboursé du reste, envoyez-en le détail à \
         votre complémentaire.",
        amount_text(to_send.amount.get())
    );
    Some(ToDo { tone: Tone::YourTurn, title, text, more: Some((TO_SEND, "Préparer l’envoi")) })
}

fn mail_came_back(standing: &Standing) -> Option<ToDo> {
    standing.refused_at.map(|at| ToDo {
        tone: Tone::YourTurn,
        title: "Nos mails ne vous parviennent plus".to_owned(),
        text: format!(
            "Celui du {} est revenu. Vérifiez votre adresse e-mail : sans elle, ni codes ni \
             nouvelles de vos démarches ne vous arrivent.",
            date_text(paris(at).date())
        ),
        more: Some((my_details::ADDRESS, "Mes informations")),
    })
}

/// The core system did not take what she changed; the page of it says which, and what to do.
fn change_refused(standing: &Standing) -> Option<ToDo> {
    standing.change_refused_at.map(|at| ToDo {
        tone: Tone::YourTurn,
        title: "Votre caisse n’a pas enregistré un changement".to_owned(),
        text: format!(
            "Elle a répondu le {}. Voyez dans vos informations lequel, et que faire.",
            date_text(paris(at).date())
        ),
        more: Some((my_details::ADDRESS, "Mes informations")),
    })
}

/// The core system did not take what she did about a debt; the page of it says what, and what to do.
fn debt_refused(standing: &Standing) -> Option<ToDo> {
    standing.debt_refused_at.map(|at| ToDo {
        tone: Tone::YourTurn,
        title: "Votre caisse n’a pas enregistré une opération sur une créance".to_owned(),
        text: format!(
            "Elle a répondu le {}. Voyez dans vos créances laquelle, et que faire.",
            date_text(paris(at).date())
        ),
        more: Some((DEBTS, "Voir mes créances")),
    })
}

/// An invitation, never a wall: the code goes on working (decisions.md, « old numeric codes »).
fn old_code(standing: &Standing) -> Option<ToDo> {
    standing.has_old_code.then(|| ToDo {
        tone: Tone::YourTurn,
        title: "Votre code n’a que des chiffres".to_owned(),
        text: "Il continue de marcher. Un code avec des lettres se devine beaucoup moins : \
               choisissez-en un quand vous voulez, cela prend une minute."
            .to_owned(),
        more: Some((security::change_code::ADDRESS, "Choisir un nouveau code")),
    })
}

fn c2s_ends(overview: &Overview) -> Option<ToDo> {
    let last_day = overview.standing.c2s_until?;
    let opens = last_day.saturating_sub(C2S_RENEWAL_MONTHS.months());
    (overview.today >= opens).then(|| ToDo {
        tone: Tone::YourTurn,
        title: format!("Votre complémentaire santé solidaire finit le {}", date_text(last_day)),
        text: "Elle ne se renouvelle pas d’elle-même : demandez son renouvellement à votre caisse \
               avant cette date pour la garder sans interruption."
            .to_owned(),
        more: None,
    })
}

/// An account is opened at 18 with what proves it then: mostly a parent's IBAN (account.md 1.7).
fn paid_to_parent(standing: &Standing) -> Option<ToDo> {
    standing.paid_to_parent.then(|| ToDo {
        tone: Tone::YourTurn,
        title: "Vos remboursements arrivent sur le compte d’un parent".to_owned(),
        text: "Nous ne connaissons pas encore d’IBAN à votre nom. Pour être remboursé chez vous, \
               envoyez votre relevé d’identité bancaire à votre caisse avec votre numéro de \
               sécurité sociale, ou apportez-le à son accueil."
            .to_owned(),
        more: None,
    })
}

/// Only the kinds whose words this version knows.
fn told(moving: &Moving) -> Option<ToDo> {
    let Moving::Notice { kind, told_at } = moving else { return None };
    let on = date_text(paris(*told_at).date());
    let (title, text) = match kind.as_str() {
        "attachment.asked" => (
            "Un enfant va être rattaché à votre carte Vitale",
            format!(
                "Son autre parent l’a demandé ; nous vous en avons informé le {on}. Si vous n’êtes \
                 pas d’accord, dites-le à votre caisse. Sinon, vous n’avez rien à faire."
            ),
        ),
        "document.revoked" => (
            "Un de vos documents a été révoqué",
            format!(
                "C’était le {on} : il n’est plus valable. Voyez dans vos documents lequel, \
                 pourquoi, et demandez-en un nouveau."
            ),
        ),
        "email.changed" => ("Votre adresse e-mail a changé", not_you(&on)),
        "phone.changed" => ("Un de vos numéros de téléphone a changé", not_you(&on)),
        "passkey.added" => ("Une connexion biométrique a été ajoutée", not_you(&on)),
        "code.changed" => ("Votre code a été changé", not_you(&on)),
        _ => return None,
    };
    let more = match kind.as_str() {
        "attachment.asked" => None,
        "document.revoked" => Some((papers::ADDRESS, "Mes documents")),
        _ => Some((security::ADDRESS, "Sécurité")),
    };
    Some(ToDo { tone: Tone::Info, title: title.to_owned(), text, more })
}

fn not_you(on: &str) -> String {
    format!("C’était le {on}. Si ce n’était pas vous, bloquez votre compte sans attendre.")
}
