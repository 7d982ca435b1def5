//! `Debug` that says which type it is and nothing of what it holds, so that a log line or a failed
//! assertion cannot leak a person.

/// Writes `Name(***)` as the `Debug` of each type named.
macro_rules! redacted {
    ($($name:ident),+ $(,)?) => {$(
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, out: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                out.write_str(concat!(stringify!($name), "(***)"))
            }
        }
    )+};
}

pub(crate) use redacted;
