//! The conditions of use, as they stand today. Whoever changes their meaning changes the version.

use jiff::civil::{Date, date};
use maud::{Markup, html};

/// The version that is kept with the acceptance.
pub(crate) const VERSION: &str = "2026-11";

/// Since when it holds.
pub(super) const SINCE: Date = date(2026, 11, 22);

/// What accepting changes, in four lines (account.md 1.6).
pub(super) fn in_short() -> Markup {
    html! {
        ul {
            li {
                strong { "Vos relevés ne viennent plus par la poste." }
                " Vous les consultez dans votre compte."
            }
            li {
                strong { "Votre adresse e-mail est obligatoire." }
                " En la confirmant, vous acceptez de recevoir dans votre compte tout ou partie des courriers "
                "et des messages de votre caisse."
            }
            li {
                strong { "Des courriers recommandés peuvent y arriver aussi," }
                " sous forme électronique."
            }
            li {
                strong { "Votre code reste à vous." }
                " Personne de votre caisse ne vous le demandera."
            }
        }
    }
}

/// The whole of it.
pub(super) fn in_full() -> Markup {
    html! {
        h2 { "Ce que le compte permet" }
        p {
            "Le compte est gratuit. Il vous montre ce que l’Assurance maladie sait de vous pour vous rembourser, "
            "et vous permet de faire vos demandes en ligne. Vous pouvez toujours les faire autrement : par "
            "téléphone, par courrier ou à l’accueil de votre caisse."
        }
        h2 { "Vos relevés en ligne" }
        p {
            "Une fois le compte ouvert, les relevés de vos remboursements ne sont plus envoyés par la poste. Vous "
            "les trouvez dans votre compte, d’où vous pouvez les garder ou les imprimer."
        }
        h2 { "Vos courriers et vos messages" }
        p {
            "Une adresse e-mail est nécessaire. Elle est à vous seul : deux comptes ne peuvent pas partager la "
            "même. En la confirmant, vous acceptez que votre caisse dépose dans votre compte tout ou partie de ses "
            "courriers et de ses messages ; un mail vous prévient, sans rien dire de leur contenu."
        }
        p {
            "Des courriers recommandés peuvent aussi vous y être remis sous forme électronique. Relevez donc votre "
            "compte, et tenez votre adresse à jour."
        }
        h2 { "Votre code" }
        p {
            "Vous choisissez votre code et vous seul le connaissez. Ne le donnez à personne, et n’en prenez pas un "
            "qui sert ailleurs. Si vous pensez que quelqu’un l’a appris, changez-le ou appelez votre caisse."
        }
        h2 { "Vos données" }
        p {
            "Ce que vous saisissez sert à vous reconnaître, à vous payer et à vous répondre, rien d’autre. Être "
            "contacté pour de l’information ou de la prévention est un choix à part, que vous pouvez refuser sans "
            "rien perdre."
        }
        h2 { "Si les conditions changent" }
        p {
            "Une nouvelle version porte une autre date. Nous vous la montrons à la connexion, et vous l’acceptez ou "
            "la refusez."
        }
        h2 { "Ne plus vouloir du compte" }
        p {
            "Vous pouvez demander à votre caisse de le fermer. Vos relevés reviennent alors par la poste."
        }
    }
}
