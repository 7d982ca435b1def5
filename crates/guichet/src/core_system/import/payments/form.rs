//! A line of a payment, as JSON or as CSV. Names are those of the DCIR where it has one.

use std::borrow::Cow;

use guichet_rules::care::{
    Act, ActKind, C2s, Care, FedAct, FedDeduction, FedPayment as FedCare, FlatSum, Maternity,
    MedicineClass, Origin, Pathway, Payee, Setting, Situation, Transport,
};
use guichet_values::{BasisPoints, Cents};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::Payment;
use super::allowance::{AllowanceLine, Of, allowance};
use crate::app::App;
use crate::core_system::feed::{Complementary, Details, FedPayment, Lines};
use crate::core_system::import::form::{
    Cause, Field, amount, day, day_if, json, key, nir, text, word,
};
use crate::core_system::import::read::{Format, cells};
use crate::shared::keys::Indexed;

const NATURES: &[(&str, &str)] = &[
    ("soins", "soins"),
    ("pharmacie", "pharmacie"),
    ("hospitalisation", "hospitalisation"),
    ("indemnites_journalieres", "indemnites_journalieres"),
    ("pension", "pension"),
    ("autre", "autre"),
];

const PAYEES: &[(&str, Payee)] = &[("assure", Payee::Member), ("tiers", Payee::Professional)];

const ACT_KINDS: &[(&str, ActKind)] = &[
    ("medecin", ActKind::Doctor),
    ("radiologie", ActKind::Radiology),
    ("biologie", ActKind::Laboratory),
    ("sage_femme", ActKind::Midwife),
    ("dentiste", ActKind::Dentist),
    ("auxiliaire", ActKind::Paramedical),
    ("medicament_irremplacable", ActKind::Medicine(MedicineClass::Irreplaceable)),
    ("medicament_important", ActKind::Medicine(MedicineClass::Important)),
    ("medicament_modere", ActKind::Medicine(MedicineClass::Moderate)),
    ("medicament_faible", ActKind::Medicine(MedicineClass::Low)),
    ("appareillage", ActKind::Appliance),
    ("hospitalisation", ActKind::HospitalStay),
    ("transport", ActKind::Transport(Transport::Sanitary)),
    ("transport_urgence", ActKind::Transport(Transport::Emergency)),
    ("transport_personnel", ActKind::Transport(Transport::Personal)),
    ("prevention", ActKind::Prevention),
];

const PATHWAYS: &[(&str, Pathway)] = &[
    ("respecte", Pathway::Respected),
    ("acces_direct", Pathway::DirectAccess),
    ("excuse", Pathway::Excused),
    ("hors_parcours", Pathway::Outside),
];

const SETTINGS: &[(&str, Setting)] = &[("ville", Setting::Town), ("sejour", Setting::HospitalStay)];

const FLAT_SUMS: &[(&str, FlatSum)] = &[
    ("participation", FlatSum::Participation),
    ("franchise_medicament", FlatSum::MedicineFranchise),
    ("franchise_paramedicale", FlatSum::ParamedicalFranchise),
    ("franchise_transport", FlatSum::TransportFranchise),
];

const SENT: &[(&str, Complementary)] =
    &[("transmis", Complementary::Sent), ("a_transmettre", Complementary::ToSend)];

const C2S: &[(&str, C2s)] =
    &[("aucune", C2s::None), ("caisse", C2s::ByFund), ("organisme", C2s::ByInsurer)];

/// The columns of CSV; the last two may be left out.
const COLUMNS: [&str; 9] = [
    "cle",
    "nir",
    "flx_trt_dtd",
    "nature",
    "libelle",
    "destinataire",
    "bse_rem_mnt",
    "ben_nir",
    "complementaire",
];

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(borrow)]
    cle: Cow<'a, str>,
    #[serde(borrow)]
    nir: Cow<'a, str>,
    #[serde(borrow)]
    flx_trt_dtd: Cow<'a, str>,
    #[serde(borrow)]
    nature: Cow<'a, str>,
    #[serde(borrow)]
    libelle: Cow<'a, str>,
    #[serde(borrow)]
    destinataire: Cow<'a, str>,
    #[serde(borrow)]
    bse_rem_mnt: Cow<'a, str>,
    ben_nir: Option<String>,
    complementaire: Option<String>,
    #[serde(default)]
    actes: Vec<ActLine>,
    indemnite: Option<AllowanceLine>,
    #[serde(default)]
    retenues: Vec<DeductionLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActLine {
    exe_soi_dtd: String,
    libelle: String,
    genre: String,
    pfs_exe_num: String,
    prs_act_qte: u32,
    prs_pai_mnt: String,
    bse_rem_bse: String,
    rgo_rem_tau: String,
    bse_rem_mnt: String,
    prs_pds_qcp: String,
    lieu: Option<String>,
    ben_nir: Option<String>,
    #[serde(default)]
    ald: bool,
    #[serde(default)]
    accident_travail: bool,
    #[serde(default)]
    acte_lourd: bool,
    situation: SituationLine,
}

/// The rights of the day of the act.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SituationLine {
    date_naissance: String,
    c2s: Option<String>,
    #[serde(default)]
    ame: bool,
    #[serde(default)]
    regime_local: bool,
    maternite: Option<MaternityLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MaternityLine {
    prevue_le: String,
    nee_le: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeductionLine {
    exe_soi_dtd: String,
    libelle: String,
    genre: String,
    montant: String,
    ben_nir: Option<String>,
}

/// A line's amount alone, for the control sum.
#[derive(Deserialize)]
struct AmountOnly<'a> {
    #[serde(borrow)]
    bse_rem_mnt: Cow<'a, str>,
}

pub(super) fn cents(line: &str, format: &Format) -> Option<Cents> {
    match format {
        Format::Ndjson => {
            let line: AmountOnly<'_> = serde_json::from_str(line).ok()?;
            Cents::parse(&line.bse_rem_mnt).ok()
        }
        Format::Csv(columns) => {
            let at = columns.iter().position(|column| column == "bse_rem_mnt")?;
            Cents::parse(cells(line)?.get(at)?).ok()
        }
    }
}

pub(super) fn payment(app: &App, line: &str, format: &Format) -> Field<Payment> {
    match format {
        Format::Ndjson => parsed(app, &json(line)?),
        Format::Csv(columns) => {
            let cells = cells(line).ok_or_else(|| Cause::line("ce n’est pas une ligne de CSV"))?;
            parsed(app, &from_cells(columns, &cells)?)
        }
    }
}

fn from_cells<'a>(columns: &[String], cells: &'a [String]) -> Field<Line<'a>> {
    if columns.len() != cells.len() {
        let counts = format!("{} cellules pour {} colonnes", cells.len(), columns.len());
        return Err(Cause::line(&counts));
    }
    if let Some(strange) = columns.iter().find(|column| !COLUMNS.contains(&column.as_str())) {
        return Err(Cause::at(strange, "colonne inconnue"));
    }
    let cell = |name: &str| {
        let at = columns.iter().position(|column| column == name);
        let cell = at.and_then(|at| cells.get(at)).map(String::as_str);
        cell.ok_or_else(|| Cause::at(name, "la colonne manque"))
    };
    Ok(Line {
        cle: cell("cle")?.into(),
        nir: cell("nir")?.into(),
        flx_trt_dtd: cell("flx_trt_dtd")?.into(),
        nature: cell("nature")?.into(),
        libelle: cell("libelle")?.into(),
        destinataire: cell("destinataire")?.into(),
        bse_rem_mnt: cell("bse_rem_mnt")?.into(),
        ben_nir: cell("ben_nir").ok().filter(|told| !told.is_empty()).map(str::to_owned),
        complementaire: cell("complementaire")
            .ok()
            .filter(|told| !told.is_empty())
            .map(str::to_owned),
        actes: Vec::new(),
        indemnite: None,
        retenues: Vec::new(),
    })
}

fn parsed(app: &App, line: &Line<'_>) -> Field<Payment> {
    let member = nir("nir", &line.nir)?;
    let index_of = |told: &Option<String>| -> Field<Option<[u8; 32]>> {
        let parsed = told.as_deref().map(|told| nir("ben_nir", told)).transpose()?;
        Ok(parsed.map(|nir| app.keys().index(Indexed::Nir, nir.as_str())))
    };
    let amount = amount("bse_rem_mnt", &line.bse_rem_mnt)?;
    let paid_to = word("destinataire", &line.destinataire, PAYEES)?;
    let sent = line.complementaire.as_deref().map(|told| word("complementaire", told, SENT));
    let on = day("flx_trt_dtd", &line.flx_trt_dtd)?;
    let fed = FedPayment {
        member: Uuid::nil().into(),
        key: key("cle", &line.cle)?,
        on,
        nature: word("nature", &line.nature, NATURES)?,
        label: text("libelle", &line.libelle)?,
        beneficiary: None,
        paid_to,
        amount,
        details: Details {
            lines: lines(line, on, paid_to, amount)?,
            complementary: sent.transpose()?,
        },
    };
    let acts = line.actes.iter().map(|act| &act.ben_nir);
    let origins = acts.chain(line.retenues.iter().map(|kept| &kept.ben_nir)).map(index_of);
    Ok(Payment {
        index: app.keys().index(Indexed::Nir, member.as_str()),
        beneficiary: index_of(&line.ben_nir)?,
        origins: origins.collect::<Field<_>>()?,
        fed,
    })
}

/// Days of a leave, or acts and deductions, when they are told.
fn lines(line: &Line<'_>, on: Date, payee: Payee, total: Cents) -> Field<Option<Lines>> {
    let deductions: Field<Vec<FedDeduction>> = line.retenues.iter().map(deduction).collect();
    let deductions = deductions?;
    if let Some(told) = &line.indemnite {
        if line.nature != "indemnites_journalieres" || !line.actes.is_empty() {
            let cause = "seulement pour la nature « indemnites_journalieres », sans actes";
            return Err(Cause::at("indemnite", cause));
        }
        let of = Of { paid_on: on, paid_to: payee, deductions, total };
        return Ok(Some(Lines::Allowance(Box::new(allowance(told, of)?))));
    }
    if line.actes.is_empty() && deductions.is_empty() {
        return Ok(None);
    }
    let acts: Field<Vec<FedAct>> = line.actes.iter().map(|told| act(told, payee)).collect();
    Ok(Some(Lines::Care(FedCare { acts: acts?, deductions, total })))
}

fn act(line: &ActLine, payee: Payee) -> Field<FedAct> {
    let setting = line.lieu.as_deref().map(|told| word("actes.lieu", told, SETTINGS));
    let act = Act {
        origin: origin("actes", &line.exe_soi_dtd, &line.libelle)?,
        kind: word("actes.genre", &line.genre, ACT_KINDS)?,
        professional: key("actes.pfs_exe_num", &line.pfs_exe_num)?,
        price: amount("actes.prs_pai_mnt", &line.prs_pai_mnt)?,
        base: amount("actes.bse_rem_bse", &line.bse_rem_bse)?,
        units: line.prs_act_qte,
        pathway: word("actes.prs_pds_qcp", &line.prs_pds_qcp, PATHWAYS)?,
        long_illness: line.ald,
        work_accident: line.accident_travail,
        costly: line.acte_lourd,
        setting: setting.transpose()?.unwrap_or(Setting::Town),
        payee,
    };
    Ok(FedAct {
        care: Care { act, situation: situation(&line.situation)? },
        rate: rate("actes.rgo_rem_tau", &line.rgo_rem_tau)?,
        refunded: amount("actes.bse_rem_mnt", &line.bse_rem_mnt)?,
    })
}

fn situation(line: &SituationLine) -> Field<Situation> {
    let maternity = line.maternite.as_ref().map(|told| -> Field<Maternity> {
        Ok(Maternity {
            expected: day("situation.maternite.prevue_le", &told.prevue_le)?,
            born: day_if("situation.maternite.nee_le", told.nee_le.as_deref())?,
        })
    });
    let c2s = line.c2s.as_deref().map(|told| word("situation.c2s", told, C2S)).transpose()?;
    Ok(Situation {
        born: day("situation.date_naissance", &line.date_naissance)?,
        c2s: c2s.unwrap_or(C2s::None),
        ame: line.ame,
        maternity: maternity.transpose()?,
        local_scheme: line.regime_local,
    })
}

fn deduction(line: &DeductionLine) -> Field<FedDeduction> {
    let amount = amount("retenues.montant", &line.montant)?;
    if amount >= Cents::ZERO {
        return Err(Cause::at("retenues.montant", "une retenue est négative"));
    }
    Ok(FedDeduction {
        origin: origin("retenues", &line.exe_soi_dtd, &line.libelle)?,
        flat_sum: word("retenues.genre", &line.genre, FLAT_SUMS)?,
        amount,
    })
}

/// Whose it is, is filled in once her id is known.
fn origin(of: &str, on: &str, nature: &str) -> Field<Origin> {
    let on: Date = day(&format!("{of}.exe_soi_dtd"), on)?;
    let nature = text(&format!("{of}.libelle"), nature)?;
    Ok(Origin { on, beneficiary: String::new(), nature })
}

/// Percents, with two decimals at most: `70`, `6.20`. As amounts are: hundredths.
pub(super) fn rate(field: &str, told: &str) -> Field<BasisPoints> {
    let hundredths = amount(field, told)
        .ok()
        .and_then(|rate| u32::try_from(rate.get()).ok())
        .filter(|rate| *rate <= BasisPoints::FULL.get());
    hundredths
        .map(BasisPoints::new)
        .ok_or_else(|| Cause::at(field, "un taux de 0 à 100, par exemple 70"))
}
