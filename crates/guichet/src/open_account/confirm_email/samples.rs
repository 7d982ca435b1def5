//! The pages of a confirmation, each in its states.

use super::form::{Form, Typed};
use super::state::State;
use super::view::{self, Said, Waiting};
use crate::shared::page::{MOMENT, Sample};

const MASKED: &str = "a•••@exemple.fr";

pub(crate) fn samples() -> Vec<Sample> {
    [links(), said(), waits()].into_iter().flatten().collect()
}

fn links() -> Vec<Sample> {
    let link = |state| view::link(state, Some(MASKED), "jeton", "jeton");
    vec![
        Sample::new("activation", "Lien d’activation", link(State::Active)),
        Sample::new("activation-expiree", "Lien expiré", link(State::Expired)),
        Sample::new("activation-oubliee", "Adresse effacée", link(State::Forgotten)),
        Sample::new("activation-deja", "Lien qui a servi", link(State::Confirmed)),
        Sample::new("activation-remplacee", "Lien remplacé", link(State::Replaced)),
        Sample::new("activation-inconnue", "Lien inconnu", view::unknown_link()),
        Sample::new("activation-sans-lien", "Sans lien", view::without_link()),
        Sample::new("activation-trop", "Trop de mails, par le lien", view::too_many(MOMENT)),
    ]
}

fn said() -> Vec<Sample> {
    vec![
        Sample::new("activation-faite", "Adresse confirmée", view::said(Said::Confirmed)),
        Sample::new("activation-prise", "Adresse prise", view::said(Said::Taken)),
        Sample::new("activation-renvoyee", "Mail renvoyé", view::said(Said::SentAgain)),
    ]
}

fn waits() -> Vec<Sample> {
    let masked = || MASKED.to_owned();
    let sent = |other_offered| Waiting::Sent { masked: masked(), sent_at: MOMENT, other_offered };
    let expired = Waiting::Expired { masked: masked(), sent_at: MOMENT };
    let page = |waiting: &Waiting| view::waiting(waiting, &Form::default(), false, None, "jeton");
    let (wrong, _) = Form::read(Typed {
        email: "ange.venturi@exemple.fr".to_owned(),
        email_confirmation: "ange.venturi@exemple.com".to_owned(),
    });
    let mistaken = view::waiting(&sent(true), &wrong, false, None, "jeton");
    let too_many = view::waiting(&sent(false), &Form::default(), false, Some(MOMENT), "jeton");
    let again = view::waiting(&sent(false), &Form::default(), true, None, "jeton");
    vec![
        Sample::new("adresse", "Mail parti", page(&sent(false))),
        Sample::new("adresse-envoyee", "Mail reparti", again),
        Sample::new("adresse-autre", "Après une heure", page(&sent(true))),
        Sample::new("adresse-erreurs", "Adresses différentes", mistaken),
        Sample::new("adresse-trop", "Trop de mails", too_many),
        Sample::new("adresse-expiree", "Lien trop vieux", page(&expired)),
        Sample::new("adresse-a-donner", "Sans adresse", page(&Waiting::Nothing)),
        Sample::new("adresse-faite", "Confirmée entre-temps", page(&Waiting::Confirmed)),
    ]
}
