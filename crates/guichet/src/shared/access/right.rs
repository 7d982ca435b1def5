//! What each role allows, written once. The guard asks it for the roles that a door lets in; the
//! database reads the adviser's own role at each opening of a scope and compares (T29).
//!
//! A right holds for the adviser's caisses and no others: that is the row policies' part. The same
//! table is in docs/operate/roles.md, and a test compares the two.

/// An adviser's role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// Conseiller: receives members, answers them.
    Adviser,
    /// Gestionnaire: decides cases as well.
    CaseWorker,
    /// Superviseur: leads a team.
    Supervisor,
    /// Administrateur: says who works here. Sees no member's file.
    Administrator,
}

/// What a door lets somebody do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Right {
    /// Be at the desk: its queue, one's own rights, the way out.
    SitAtTheDesk,
    /// Look for a member and open her file, for a reason.
    OpenFiles,
    /// Give out provisional codes, freeze accounts and lift it.
    HelpWithAccounts,
    /// Withdraw a paper that was issued.
    RevokePapers,
    /// Be told of alarms and stops, and lift a stop of somebody else.
    WatchTheDesk,
    /// Ask and confirm who works here, in which role; withdraw it.
    LeadTheTeam,
}

use Role::{Administrator, Adviser, CaseWorker, Supervisor};

impl Role {
    /// From the least to the most trusted.
    pub(crate) const ALL: [Self; 4] = [Adviser, CaseWorker, Supervisor, Administrator];

    /// The role as the database, `agents.json` and the command line write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Adviser => "agent",
            Self::CaseWorker => "case_worker",
            Self::Supervisor => "supervisor",
            Self::Administrator => "administrator",
        }
    }

    /// The role in the words of the desk.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Adviser => "Conseiller",
            Self::CaseWorker => "Gestionnaire",
            Self::Supervisor => "Superviseur",
            Self::Administrator => "Administrateur",
        }
    }

    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The role in a row; the table's check lets no other word in.
    pub(crate) fn of_row(name: &str) -> Self {
        Self::of_name(name).unwrap_or(Adviser)
    }

    /// Whether who holds this role may ask, confirm or withdraw that one for somebody else: the
    /// administrator's is for administrators.
    pub(crate) fn may_give(self, other: Self) -> bool {
        match self {
            Self::Adviser | Self::CaseWorker => false,
            Self::Supervisor => other != Administrator,
            Self::Administrator => true,
        }
    }
}

impl Right {
    pub(crate) const ALL: [Self; 6] = [
        Self::SitAtTheDesk,
        Self::OpenFiles,
        Self::HelpWithAccounts,
        Self::RevokePapers,
        Self::WatchTheDesk,
        Self::LeadTheTeam,
    ];

    /// The matrix: who holds this right.
    pub(crate) fn roles(self) -> &'static [Role] {
        match self {
            Self::SitAtTheDesk => &Role::ALL,
            Self::OpenFiles | Self::HelpWithAccounts => &[Adviser, CaseWorker, Supervisor],
            Self::RevokePapers => &[CaseWorker, Supervisor],
            Self::WatchTheDesk => &[Supervisor],
            Self::LeadTheTeam => &[Supervisor, Administrator],
        }
    }

    /// The right in the words of the desk.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::SitAtTheDesk => "Voir la file d’attente de ses caisses",
            Self::OpenFiles => "Rechercher un assuré et ouvrir son dossier, avec un motif",
            Self::HelpWithAccounts => "Donner un code provisoire, bloquer ou débloquer un compte",
            Self::RevokePapers => "Révoquer un document d’un assuré, avec un motif",
            Self::WatchTheDesk => "Recevoir les alertes et lever une suspension",
            Self::LeadTheTeam => "Demander, confirmer ou retirer l’accès d’un conseiller",
        }
    }

    pub(crate) fn is_held_by(self, role: Role) -> bool {
        self.roles().contains(&role)
    }
}

#[cfg(test)]
mod tests {
    use super::{Right, Role};

    /// The operator's guide holds the same table.
    #[test]
    fn the_written_matrix_is_the_one_in_force() {
        let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operate/roles.md");
        let guide = std::fs::read_to_string(guide).unwrap();

        for right in Right::ALL {
            let marks = Role::ALL.map(|role| if right.is_held_by(role) { "oui" } else { "—" });
            let line = format!("| {} | {} |", right.words(), marks.join(" | "));
            assert!(guide.contains(&line), "docs/operate/roles.md lacks: {line}");
        }
    }

    #[test]
    fn a_role_is_read_back_by_its_name() {
        for role in Role::ALL {
            assert_eq!(Role::of_name(role.name()), Some(role));
        }
        assert_eq!(Role::of_name("root"), None);
    }
}
