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
        /// Local scheme of Alsace-Moselle.
        LocalScheme = "taux.regime_local",
    }
}
