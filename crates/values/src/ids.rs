//! Ids that cannot be taken for one another: a `CaseId` is never handed where a `MemberId` is due.
//!
//! Random 128 bits, made by the application; they say nothing about a person and may be logged.

/// Defines ids: a UUID in a type of its own, written and serialised as the UUID.
///
/// The calling crate needs `serde` and `uuid`, and `sqlx` where the feature `sqlx` is on.
#[macro_export]
macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $crate::id_struct! { $(#[$doc])* $name }

        impl $name {
            /// The bare UUID.
            pub const fn uuid(self) -> ::uuid::Uuid {
                self.0
            }
        }

        impl From<::uuid::Uuid> for $name {
            fn from(id: ::uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for ::uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, out)
            }
        }
    )+};
}

/// The struct behind [`typed_id!`], which queries can use.
#[cfg(feature = "sqlx")]
#[doc(hidden)]
#[macro_export]
macro_rules! id_struct {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(::serde::Serialize, ::serde::Deserialize, ::sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(::uuid::Uuid);
    };
}

/// The struct behind [`typed_id!`], without a database.
#[cfg(not(feature = "sqlx"))]
#[doc(hidden)]
#[macro_export]
macro_rules! id_struct {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(::serde::Serialize, ::serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(::uuid::Uuid);
    };
}

typed_id! {
    /// A person known to the fund, with or without an account.
    MemberId,
    /// An adviser, a supervisor or an administrator.
    AgentId,
    /// One sign-in, from its start to its end.
    SessionId,
    /// A request (démarche) followed from draft to answer.
    CaseId,
    /// One payment made by the fund.
    PaymentId,
    /// Something to be done after the transaction.
    JobId,
    /// An e-mail or a text message that leaves.
    MailId,
}

#[cfg(test)]
mod tests {
    use super::MemberId;

    const TEXT: &str = "0192f0c1-2d3e-7f4a-8b5c-6d7e8f901234";

    #[test]
    fn an_id_is_written_and_read_as_its_uuid() {
        let id: MemberId = TEXT.parse().unwrap();

        assert_eq!(id.to_string(), TEXT);
        assert_eq!(MemberId::from(id.uuid()), id);
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{TEXT}\""));
        assert!("not an id".parse::<MemberId>().is_err());
    }

    /// Queries bind an id, read one, and compare a column with a list of them.
    #[cfg(feature = "sqlx")]
    #[test]
    fn a_query_takes_ids_references_and_amounts_as_they_are() {
        use sqlx::postgres::{PgHasArrayType, Postgres};

        use crate::{Cents, Reference};

        fn usable<T>()
        where
            T: sqlx::Type<Postgres> + PgHasArrayType,
            T: for<'a> sqlx::Encode<'a, Postgres> + for<'a> sqlx::Decode<'a, Postgres>,
        {
        }
        usable::<MemberId>();
        usable::<Cents>();
        usable::<Reference>();
    }
}
