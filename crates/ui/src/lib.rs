//! What people see of guichet: one frame, the components that the pages are made of, and the
//! files that the browser loads.
//!
//! A component is a function that takes a struct and gives [`maud::Markup`]. What accessibility
//! needs (the label of a field, the caption of a table, the name of an icon that stands alone) is
//! an argument of the struct's `new`, so it cannot be forgotten; the rest has quiet defaults:
//!
//! ```
//! use guichet_ui::form::{TextField, text_field};
//!
//! let nir = text_field(TextField {
//!     hint: Some("13 chiffres, sans la clé"),
//!     autocomplete: Some("username"),
//!     ..TextField::new("nir", "Numéro de sécurité sociale")
//! });
//! assert!(nir.into_string().contains("for=\"nir\""));
//! ```
//!
//! Nothing here knows an area of the site, reads a file at run time or speaks HTTP. The server
//! serves [`assets::all`] and wraps each page in [`layout::document`].

pub mod assets;
pub mod content;
pub mod error_page;
pub mod form;
pub mod french;
pub mod guide;
pub mod icon;
pub mod layout;

pub use icon::{Icon, icon, named_icon};
