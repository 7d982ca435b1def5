//! Many accounts tried at once: each of them stays below its own limits, so it is the sum over all of
//! them that tells (T02). Every few seconds the sign-ins refused in the last minutes are counted; past
//! the operator's number the supervisors of every caisse are told, once in that time, and so are the
//! operator's figures. Nothing is added to what a sign-in costs.

mod queries;
#[cfg(test)]
mod tests;
mod watch;

pub(crate) use watch::watch;
