//! The page of somebody who holds a provisional code.

use super::view;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;

/// Its form goes to the sign-in page, as every code does.
pub(super) async fn show(csrf: Csrf) -> Page {
    Ok(view::ask(csrf.token()))
}
