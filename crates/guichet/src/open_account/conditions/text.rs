//! The conditions of use, version by version. Whoever changes their meaning adds a version, with the
//! day from which it holds: until then the one before is shown and accepted; from then on members
//! are asked at their next sign-in.

use jiff::civil::{Date, date};
use maud::{Markup, html};

/// A version of the conditions.
#[derive(Clone, Copy)]
pub(crate) struct Version {
    /// Kept with each acceptance.
    pub(crate) name: &'static str,
    /// The first day on which it holds.
    pub(crate) since: Date,
    /// What changed since the version before, a sentence each: said to whoever accepted that one.
    pub(crate) changes: &'static [&'static str],
    /// What accepting changes, in a few lines.
    pub(crate) in_short: fn() -> Markup,
    /// The whole of it.
    pub(crate) in_full: fn() -> Markup,
}

const FIRST: Version =
    Version { name: "2026-11", since: date(2026, 11, 22), changes: &[], in_short, in_full };

/// The oldest first.
static VERSIONS: [Version; 1] = [FIRST];

/// The version that holds on a day.
pub(crate) fn in_force(today: Date) -> &'static Version {
    newest(&VERSIONS, today).unwrap_or(&FIRST)
}

/// The last of them whose day has come.
fn newest(versions: &[Version], today: Date) -> Option<&Version> {
    versions.iter().rev().find(|version| version.since <= today)
}

/// What accepting changes, in four lines (account.md 1.6).
fn in_short() -> Markup {
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
fn in_full() -> Markup {
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{FIRST, VERSIONS, Version, in_force, newest};

    #[test]
    fn a_version_holds_from_its_day_on() {
        let next = Version { name: "2027-03", since: date(2027, 3, 1), ..FIRST };
        let versions = [FIRST, next];
        let name = |on| newest(&versions, on).map(|version| version.name);

        assert_eq!(name(date(2027, 2, 28)), Some("2026-11"));
        assert_eq!(name(date(2027, 3, 1)), Some("2027-03"));
        assert_eq!(name(date(2020, 1, 1)), None);
    }

    #[test]
    fn versions_stand_in_the_order_of_their_days_and_share_no_name() {
        let in_order = VERSIONS
            .windows(2)
            .all(|two| matches!(two, [a, b] if a.since < b.since && a.name != b.name));
        assert!(in_order);
        assert_eq!(in_force(date(2026, 11, 22)).name, "2026-11");
    }
}
