//! « Mes informations » in each of its states.

use jiff::civil::date;

use super::view::{self, Details, Said, Waiting};
use crate::core_system::effects::Kind as Effect;
use crate::core_system::effects::find::Passage;
use crate::core_system::effects::take::Refusal;
use crate::my_details::consents::samples_of_answers;
use crate::shared::form::Csrf;
use crate::shared::page::{MOMENT, Sample};

pub(crate) fn samples() -> Vec<Sample> {
    let shown = |details: &Details, said| {
        view::details(details, &samples_of_answers(), said, &Csrf::of_a_sample())
    };
    let waiting = |expired| Details {
        waiting: Some(Waiting { email: "camille@exemple.fr".to_owned(), sent_at: MOMENT, expired }),
        ..usual()
    };
    let effects = |mobile, landline, consent| Details {
        effects: vec![
            (Effect::MobilePhone, mobile),
            (Effect::LandlinePhone, landline),
            (Effect::ContactByEmail, consent),
        ],
        ..usual()
    };
    let by = Passage::Late(Some(date(2026, 12, 1)));
    let sent = effects(Passage::Sent(MOMENT), Passage::Waiting, by);
    let not_taken = effects(
        Passage::Refused(Refusal::ValeurRefusee),
        Passage::Refused(Refusal::ChangeDepuis),
        Passage::Refused(Refusal::Autre),
    );
    let refused = Details { refused_at: Some(MOMENT), mobile: None, ..usual() };
    vec![
        Sample::new("mes-informations", "Mes informations", shown(&usual(), Said::Nothing)),
        Sample::new(
            "mes-informations-adresse",
            "Une adresse à confirmer",
            shown(&waiting(false), Said::LookAtYourMails),
        ),
        Sample::new(
            "mes-informations-expiree",
            "Une adresse dont le lien a expiré",
            shown(&waiting(true), Said::Patience),
        ),
        Sample::new(
            "mes-informations-retour",
            "Un mail est revenu",
            shown(&refused, Said::Nothing),
        ),
        Sample::new(
            "mes-informations-transmis",
            "Des changements en route vers la caisse",
            shown(&sent, Said::Nothing),
        ),
        Sample::new(
            "mes-informations-refuse",
            "Des changements que la caisse n’a pas enregistrés",
            shown(&not_taken, Said::Nothing),
        ),
        Sample::new("mes-informations-annulee", "Annulé", shown(&usual(), Said::GivenUp)),
        Sample::new("mes-informations-telephone", "Enregistré", shown(&usual(), Said::Phone)),
        Sample::new("mes-informations-choix", "Choix enregistrés", shown(&usual(), Said::Consents)),
    ]
}

fn usual() -> Details {
    let place = ["14 rue des Lilas", "Bâtiment B", "78000", "Versailles"].map(str::to_owned);
    Details {
        first_name: "Camille".to_owned(),
        last_name: "MARTIN".to_owned(),
        usage_name: Some("DURAND".to_owned()),
        birth_date: date(1985, 5, 12),
        caisse: "781".to_owned(),
        nir: Some("2 85 05 •• ••• •••".to_owned()),
        address: Some(place),
        iban: Some("FR76 •••• •••• •••• •••• •••• 443".to_owned()),
        mobile: Some("06 •• •• •• 78".to_owned()),
        landline: None,
        email: Some("c•••@exemple.fr".to_owned()),
        email_since: Some(MOMENT),
        refused_at: None,
        waiting: None,
        effects: vec![(Effect::MobilePhone, Passage::Recorded(MOMENT))],
    }
}
