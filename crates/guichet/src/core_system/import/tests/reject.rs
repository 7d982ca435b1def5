//! Each kind's first example, wrong in each of its own ways.

use super::Kind;

/// What to change, into what, and what is then said.
type Wrong = (&'static str, &'static str, &'static str);

/// What to change in the first example of a kind, and what is then said.
pub(super) fn wrong(kind: Kind) -> Vec<Wrong> {
    let mut all = vec![
        ("2850578006084", "2850578006", "nir : "),
        ("{\"", "\u{7b}", "JSON"),
        ("\"nir\"", "\"nri\"", "champs : unknown field `nri`"),
    ];
    let unknown = ("2850578006084", "2850578006085", "aucun assuré de ce numéro");
    all.extend(match kind {
        Kind::Payments | Kind::Debts => [vec![unknown], wrong_money(kind)].concat(),
        Kind::Members => vec![
            ("\"version\":1", "\"version\":0", "version : "),
            ("MARTIN", "M4RTIN", "nom : "),
            ("Camille", "", "prenom : "),
            ("1985-05-12", "2985-05-12", "date_naissance : "),
            ("\"781\"", "\"000\"", "org_aff_ben : "),
            ("1985-05-20", "hier", "nir_certifie_le : "),
            ("78000", "7800", "adresse.code_postal : "),
            ("Versailles", " ", "adresse.commune : le texte est vide"),
            ("2018-06-02", "2018", "nom_usage.debut : "),
        ],
        Kind::Beneficiaries => wrong_beneficiary(unknown),
        Kind::Rights => vec![
            unknown,
            ("\"genre\":\"regime\"", "\"genre\":\"c2s\"", "regime : seulement pour le genre"),
            ("\"regime\":\"01\"", "\"regime\":\"1\"", "regime : attendu : 2 chiffres"),
            ("\"regime\":\"01\",", "", "regime : le régime manque"),
            ("\"modulation\":\"0\"", "\"modulation\":\"9\"", "modulation : attendu"),
            ("\"0000\"", "\"00000\"", "centre : attendu : 4 chiffres"),
            ("\"modulation\"", "\"exo_mtf\":\"LIS\",\"modulation\"", "exo_mtf : seulement"),
        ],
        Kind::Cards => wrong_card(unknown),
        Kind::EuropeanCards => wrong_european_card(unknown),
        Kind::LeavePeriods => wrong_leave(unknown),
        Kind::ComplementaryContracts => vec![
            unknown,
            ("\"organisme\":\"", "\"organisme\":\"\\u0000", "organisme : le texte contient"),
            ("99990001", "9999", "numero_amc : attendu : 8 chiffres"),
            ("2019-01-01", "2029-01-01", "fin : la fin précède le début"),
        ],
        Kind::BankDetails => vec![
            unknown,
            ("FR64", "FR65", "iban : "),
            ("\"assure\"", "\"voisin\"", "compte_de : attendu"),
            ("Camille MARTIN", "Camille\\u0000", "titulaire : le texte contient un caractère"),
            ("2020-01-01", "2020-13-01", "debut : "),
        ],
    });
    all
}

/// The same of what is paid and owed.
fn wrong_money(kind: Kind) -> Vec<Wrong> {
    if kind == Kind::Payments {
        vec![
            ("\"nir\"", "\"ben_nir\":\"1840675056012\",\"nir\"", "ben_nir : aucun bénéficiaire"),
            ("2026-11-05", "05/11/2026", "flx_trt_dtd : "),
            ("\"soins\"", "\"soin\"", "nature : attendu"),
            ("\"assure\"", "\"médecin\"", "destinataire : attendu"),
            ("\"19.00\"", "\"19,00\"", "bse_rem_mnt : "),
            ("\"19.00\"", "19.00", "champs : invalid type"),
            ("\"medecin\"", "\"docteur\"", "actes.genre : attendu"),
            ("\"70\"", "\"170\"", "actes.rgo_rem_tau : "),
            ("\"respecte\"", "\"perdu\"", "actes.prs_pds_qcp : "),
            ("\"-2.00\"", "\"2.00\"", "retenues.montant : une retenue est négative"),
            ("\"participation\"", "\"taxe\"", "retenues.genre : "),
            ("\"transmis\"", "\"perdu\"", "complementaire : attendu"),
        ]
    } else {
        vec![
            ("\"24.00\"", "\"0.00\"", "montant : le montant doit dépasser 0"),
            ("\"participations\"", "\"amende\"", "nature : attendu"),
            ("2026-06-30", "2025-06-30", "periode_fin : "),
            ("2026-12-30", "2026-01-30", "echeance : "),
            ("\"retenue\"", "\"don\"", "mouvements.genre : "),
            ("\"retenue\"", "\"contestation\"", "mouvements.montant : une contestation"),
            ("\"8.00\"", "\"-8.00\"", "mouvements.montant : "),
            ("\"10.00\"", "\"10.01\"", "origines : leur somme n’est pas le montant"),
            ("\"participation\"", "\"versement\"", "origines.genre : attendu"),
            ("2026-02-03", "2026-02-30", "origines.le : "),
            ("1200378646021", "1200378646020", "ben_nir : aucun bénéficiaire"),
        ]
    }
}

/// What is wrong in a payment of allowances.
pub(super) fn wrong_allowance() -> Vec<Wrong> {
    vec![
        ("\"maladie\"", "\"vacances\"", "indemnite.genre : attendu"),
        ("\"indemnites_journalieres\"", "\"pension\"", "indemnite : seulement pour la nature"),
        ("\"debut\":\"2026-09-21\"", "\"debut\":\"2026-09-20\"", "indemnite.debut : ces jours"),
        ("\"fin\":\"2026-10-05\"", "\"fin\":\"2026-09-05\"", "indemnite.fin : la fin précède"),
        ("\"arret_fin\":\"2026-10-05\"", "\"arret_fin\":\"2026\"", "indemnite.arret_fin : "),
        ("\"473.40\"", "\"-473.40\"", "indemnite.brut : le montant est négatif"),
        (",\"taux_pas\":\"4\"", "", "indemnite.taux_pas : le taux manque"),
        ("\"taux_pas\":\"4\"", "\"taux_pas\":\"400\"", "indemnite.taux_pas : un taux de 0 à 100"),
        ("\"assure\"", "\"tiers\"", "indemnite.taux_pas : seulement"),
        ("[\"2400.00\"", "[\"1.00\",\"2400.00\"", "indemnite.salaires : trois mois au plus"),
        (
            "\"brut\"",
            "\"jours_deja_payes\":4000,\"brut\"",
            "indemnite.jours_deja_payes : trois ans",
        ),
        ("\"brut\"", "\"net\"", "champs : "),
    ]
}

/// The same of leaves.
fn wrong_leave(unknown: Wrong) -> Vec<Wrong> {
    vec![
        unknown,
        ("\"maladie\"", "\"vacances\"", "genre : attendu"),
        ("2026-10-05", "2026-09-05", "fin : la fin précède le début"),
        ("2026-09-23", "2026-09-20", "carence_fin : ce jour n’est pas de l’arrêt"),
        ("\"fini\"", "\"perdu\"", "etat : attendu"),
        ("\"fini\"", "\"refuse\"", "bloque_par : un refus a une raison"),
        (
            "\"carence_fin\"",
            "\"bloque_par\":\"hors_delai\",\"carence_fin\"",
            "bloque_par : seulement",
        ),
        ("\"carence_fin\"", "\"prolonge\":\"A-1\",\"carence_fin\"", "prolonge : un arrêt ne se"),
        ("2026-10-07", "octobre", "etat_le : "),
    ]
}

/// The same of cards.
fn wrong_card(unknown: Wrong) -> Vec<Wrong> {
    let only = "declaree_le : seulement pour motif_fin perdue";
    let both = "declaree_le : une déclaration dit les deux jours";
    vec![
        unknown,
        ("802500000204671322630", "123", "numero_serie : "),
        (",\"motif_fin\":\"perdue\"", "", "motif_fin : une fin a un motif"),
        ("perdue", "mangee", "motif_fin : attendu"),
        ("2024-02-10", "2000-02-10", "fin : la fin précède le début"),
        ("perdue", "remplacee", only),
        ("\"fin\":\"2024-02-10\",\"motif_fin\":\"perdue\",", "", only),
        ("\"survenue_le\":\"2024-02-08\",", "", both),
        (",\"declaree_le\":\"2024-02-10\"", "", both),
        ("\"survenue_le\":\"2024", "\"survenue_le\":\"2011", "survenue_le : ce jour précède"),
        (
            "\"survenue_le\":\"2024",
            "\"survenue_le\":\"2025",
            "declaree_le : la déclaration précède",
        ),
        (
            "\"declaree_le\":\"2024",
            "\"declaree_le\":\"2124",
            "declaree_le : ce jour n’est pas encore",
        ),
        ("2024-02-08", "hier", "survenue_le : "),
    ]
}

/// The same of those covered through a member.
fn wrong_beneficiary(unknown: Wrong) -> Vec<Wrong> {
    vec![
        unknown,
        ("1200378646021", "12", "ben_nir : "),
        ("\"B-1\"", "\"B 1\"", "cle : "),
        ("enfant", "voisin", "lien : attendu : conjoint, enfant"),
        ("\"ben_rng_gem\":2", "\"ben_rng_gem\":1", "ben_rng_gem : "),
        ("\"debut\"", "\"fin\":\"2020-01-01\",\"debut\"", "fin : la fin précède le début"),
    ]
}

/// The same of European cards.
fn wrong_european_card(unknown: Wrong) -> Vec<Wrong> {
    vec![
        unknown,
        ("80250000019900000417", "8025-0417", "numero : attendu : 1 à 20 chiffres"),
        ("\"01781\"", "\"781\"", "institution : attendu : 4 à 10 chiffres"),
        ("2026-02-28", "2023-02-28", "fin : la fin précède le début"),
        ("2026-02-28", "2026-03-01", "fin : une carte vaut deux ans au plus"),
        (",\"motif_arret\":\"perdue\"", "", "motif_arret : un arrêt a un motif"),
        ("perdue", "mangee", "motif_arret : attendu"),
        ("2025-07-14", "2026-07-14", "arret : ce jour n’est pas de la carte"),
        ("\"nir\"", "\"ben_nir\":\"1840675056012\",\"nir\"", "ben_nir : aucun bénéficiaire"),
    ]
}
