//! What the scope promises: nobody outside it, nobody else inside it, whatever the client does.

mod catalogue;
mod cut;
mod floor;
mod sessions;
mod statements;
