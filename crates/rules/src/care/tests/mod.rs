//! The worked examples of the texts, and what must hold for any care.

mod examples;
mod explained;
mod hospital;
mod people;
mod properties;
mod recovery;
