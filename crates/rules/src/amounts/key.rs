//! The names of the table (account.md 9), as types: a rule cannot ask for a key that is not there.

/// Defines the keys of one sort with their names in the table.
macro_rules! keys {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $key:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$note])* $key,)+ }

        impl $name {
            /// Every key, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$key,)+];

            /// The name in the table.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$key => $text,)+ }
            }

            /// The key of this name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|key| key.name() == name)
            }
        }
    };
}

keys! {
    /// An amount in euros.
    AmountKey {
        /// Kept on each act of a doctor, radiology or laboratory.
        Participation = "participation_forfaitaire.montant",
        /// Most participations with one professional in one day.
        ParticipationDayCap = "participation_forfaitaire.plafond_jour",
        /// Most participations in one civil year.
        ParticipationYearCap = "participation_forfaitaire.plafond_an",
        /// Kept on each box.
        FranchiseMedicine = "franchise.medicament.montant",
        /// Kept on each paramedical act.
        FranchiseParamedical = "franchise.paramedical.montant",
        /// Most paramedical franchises in one day.
        FranchiseParamedicalDayCap = "franchise.paramedical.plafond_jour",
        /// Kept on each trip.
        FranchiseTransport = "franchise.transport.montant",
        /// Most transport franchises in one day.
        FranchiseTransportDayCap = "franchise.transport.plafond_jour",
        /// Most franchises of all sorts in one civil year.
        FranchiseYearCap = "franchise.plafond_an",
        /// Base of a general practitioner's consultation.
        GeneralPractitionerBase = "consultation.mg.base",
        /// The same in sector 2 without OPTAM.
        GeneralPractitionerSector2Base = "consultation.mg_secteur2.base",
        /// Base of a specialist's consultation, with its supplement.
        SpecialistBase = "consultation.specialiste.base",
        /// Base of a consultation for a child of two to six.
        YoungChildBase = "consultation.enfant_2_6.base",
        /// Base of a paediatrician's consultation before two.
        PaediatricianBase = "consultation.pediatre_0_2.base",
        /// Base of a psychiatrist's consultation.
        PsychiatristBase = "consultation.psychiatre.base",
        /// The same up to 25 years.
        YoungPsychiatristBase = "consultation.psychiatre_jeune.base",
        /// Base of a neurologist's consultation, with its supplement.
        NeurologistBase = "consultation.neurologue.base",
        /// Base of a geriatrician's consultation.
        GeriatricianBase = "consultation.geriatre.base",
        /// Base of a consultation of medical gynaecology.
        GynaecologistBase = "consultation.gynecologie_medicale.base",
        /// Base of a screening for melanoma.
        MelanomaScreeningBase = "consultation.depistage_melanome.base",
        /// Base of a compulsory examination of a child with a certificate.
        ChildCertificateBase = "consultation.enfant_certificat.base",
        /// Base of another compulsory examination before two.
        ChildExaminationBase = "consultation.enfant_examen.base",
        /// Base of a long visit at home from 80 years on, once a year.
        LongVisitBase = "visite.longue_80_ans.base",
        /// A kilometre in one's own car (procedures.md P21).
        OwnCarKilometre = "transport_personnel.km",
        /// A day in hospital.
        HospitalDay = "forfait_journalier.montant",
        /// A day in psychiatry.
        HospitalDayPsychiatry = "forfait_journalier.psychiatrie",
        /// Emergency department without admission.
        EmergencyFee = "fpu.montant",
        /// The same, reduced.
        EmergencyFeeReduced = "fpu.reduit",
        /// Left on acts of 120 € and more.
        CostlyActFee = "forfait_actes_lourds.montant",
        /// The tariff from which an act is a costly one.
        CostlyActThreshold = "forfait_actes_lourds.seuil",
        /// The gross minimum wage of a month.
        Smic = "smic.mensuel",
        /// The social security ceiling of a month.
        MonthlyCeiling = "pss.mensuel",
        /// The social security ceiling of a year.
        YearlyCeiling = "pss.annuel",
    }
}

keys! {
    /// A rate of the base.
    RateKey {
        /// A doctor, in the pathway.
        Doctor = "taux.medecin",
        /// A doctor, outside the pathway.
        DoctorOutsidePathway = "taux.medecin.hors_parcours",
        /// A midwife.
        Midwife = "taux.sage_femme",
        /// A dentist.
        Dentist = "taux.dentiste",
        /// A nurse, a physiotherapist…
        Paramedical = "taux.paramedical",
        /// A laboratory.
        Laboratory = "taux.laboratoire",
        /// Irreplaceable and costly medicine.
        MedicineIrreplaceable = "taux.medicament.irremplacable",
        /// Major or important service rendered.
        MedicineImportant = "taux.medicament.important",
        /// Moderate service rendered.
        MedicineModerate = "taux.medicament.modere",
        /// Low service rendered.
        MedicineLow = "taux.medicament.faible",
        /// Optics, hearing aids, appliances.
        Appliance = "taux.appareillage",
        /// A stay in hospital.
        HospitalStay = "taux.hospitalisation",
        /// A prescribed transport.
        Transport = "taux.transport",
        /// Organised screening, prevention examinations.
        Prevention = "taux.prevention",
        /// Care of a long illness.
        LongIllness = "taux.ald",
        /// Maternity insurance.
        Maternity = "taux.maternite",
        /// Care of a recognised accident at work or occupational disease.
        WorkAccident = "taux.accident_travail",
        /// Local scheme of Alsace-Moselle.
        LocalScheme = "taux.regime_local",
        /// Daily allowance of a sickness, of the daily pay.
        SicknessAllowance = "ij.maladie.taux",
        /// Taken off the pay before a maternity or paternity allowance is reckoned from it.
        ParentAbatement = "ij.maternite.abattement",
        /// Daily allowance after an accident at work, first days, of the daily pay.
        AccidentFirst = "ij.at.taux_debut",
        /// The same afterwards.
        AccidentLater = "ij.at.taux_suite",
        /// Taken off the pay for the net pay that an accident allowance does not exceed.
        AccidentNetAbatement = "ij.at.abattement_net",
        /// Contribution sociale généralisée on daily allowances.
        Csg = "csg_ij",
        /// The part of it that is taken off the taxable amount.
        CsgDeductible = "csg_ij.deductible",
        /// Contribution au remboursement de la dette sociale.
        Crds = "crds",
        /// The taxable share of allowances without a share of their own.
        TaxableShare = "ij.imposable",
        /// The same for an accident at work.
        TaxableShareAccident = "ij.imposable.at",
        /// The same for a long illness at 100 %.
        TaxableShareLongIllness = "ij.imposable.ald",
    }
}

keys! {
    /// A number that is no money.
    FigureKey {
        /// How often the minimum wage a month of pay counts for, in a sickness.
        SicknessPayCeiling = "ij.maladie.plafond_smic",
        /// Three months in days.
        QuarterDays = "ij.trimestre_jours",
        /// One month in days.
        MonthDays = "ij.mois_jours",
        /// Days without allowance at the beginning of a sickness.
        SicknessWaitingDays = "ij.maladie.carence",
        /// Most days of work between two leaves for the second to have no waiting days.
        ResumedDays = "ij.maladie.reprise",
        /// Years in which leaves of the same long illness have waiting days once.
        LongIllnessYears = "ij.ald.carence_annees",
        /// Most allowances of a sickness in a window of years.
        SicknessDays = "ij.maladie.duree",
        /// That window.
        SicknessYears = "ij.maladie.duree_annees",
        /// Years for which a long illness is paid.
        LongIllnessPaidYears = "ij.ald.duree_annees",
        /// Waiting days of maternity, adoption and paternity.
        ParentWaitingDays = "ij.maternite.carence",
        /// Waiting days after the day of an accident at work.
        AccidentWaitingDays = "ij.at.carence",
        /// Days at the first rate after an accident at work.
        AccidentFirstDays = "ij.at.jours_debut",
        /// The most that a day's pay counts for, of the yearly ceiling.
        AccidentPayCeiling = "ij.at.plafond_pss",
        /// Weeks before a first or second child.
        MaternityBefore = "conge.maternite.avant",
        /// Weeks after.
        MaternityAfter = "conge.maternite.apres",
        /// Weeks before a third child or a later one.
        MaternityThirdBefore = "conge.maternite.troisieme.avant",
        /// Weeks after.
        MaternityThirdAfter = "conge.maternite.troisieme.apres",
        /// Weeks before twins.
        MaternityTwinsBefore = "conge.maternite.jumeaux.avant",
        /// Weeks after.
        MaternityTwinsAfter = "conge.maternite.jumeaux.apres",
        /// Weeks before three children or more.
        MaternityTripletsBefore = "conge.maternite.triples.avant",
        /// Weeks after.
        MaternityTripletsAfter = "conge.maternite.triples.apres",
        /// Further weeks before, for a difficult pregnancy.
        MaternityIllBefore = "conge.maternite.pathologique.avant",
        /// Further weeks after.
        MaternityIllAfter = "conge.maternite.pathologique.apres",
        /// Days of paternity leave.
        Paternity = "conge.paternite",
        /// The same after a multiple birth.
        PaternityMultiple = "conge.paternite.multiple",
    }
}

impl FigureKey {
    /// What it counts, as the table and the page say it.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::SicknessPayCeiling => "×",
            Self::AccidentPayCeiling => "‰",
            Self::QuarterDays
            | Self::MonthDays
            | Self::SicknessWaitingDays
            | Self::ResumedDays
            | Self::SicknessDays
            | Self::ParentWaitingDays
            | Self::AccidentWaitingDays
            | Self::AccidentFirstDays
            | Self::Paternity
            | Self::PaternityMultiple => "jours",
            Self::LongIllnessYears | Self::SicknessYears | Self::LongIllnessPaidYears => "ans",
            Self::MaternityBefore
            | Self::MaternityAfter
            | Self::MaternityThirdBefore
            | Self::MaternityThirdAfter
            | Self::MaternityTwinsBefore
            | Self::MaternityTwinsAfter
            | Self::MaternityTripletsBefore
            | Self::MaternityTripletsAfter
            | Self::MaternityIllBefore
            | Self::MaternityIllAfter => "semaines",
        }
    }

    /// Whether the table may give it with decimals; all others count whole things.
    pub const fn has_decimals(self) -> bool {
        matches!(
            self,
            Self::SicknessPayCeiling
                | Self::AccidentPayCeiling
                | Self::QuarterDays
                | Self::MonthDays
        )
    }
}
