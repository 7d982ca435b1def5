//! Opening an account: here the confirmation of its address, its last step.

pub(crate) mod confirm_email;
