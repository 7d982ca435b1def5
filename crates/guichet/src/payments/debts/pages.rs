//! The page of debts.

use super::{queries, view};
use crate::shared::access::MemberScope;
use crate::shared::fault::Page;
use crate::shared::form::Csrf;
use crate::shared::page::first_name;

pub(super) async fn show(mut scope: MemberScope, csrf: Csrf) -> Page {
    let member = scope.member();
    let name = first_name(&mut scope, member).await?;
    let debts = queries::debts(&mut scope, member).await?;
    Ok(view::show(&name, &csrf, &debts))
}
