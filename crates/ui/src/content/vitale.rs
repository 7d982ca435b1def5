//! A card as everybody has one, drawn plainly: where its serial number is.

use maud::{Markup, html};

/// The front of a card with a photo, its serial marked at the top right (account.md ID-20). Ours: no
/// mark, colour or picture of the real card.
pub fn vitale_drawing() -> Markup {
    html! {
        svg .card-drawing
            viewBox="0 0 340 214"
            width="340"
            height="214"
            role="img"
            aria-label="Dessin d’une carte : la puce à gauche, la photo à droite, et au-dessus de la photo, en haut à droite, le numéro de série entouré, 8025000002 puis onze chiffres."
            focusable="false"
        {
            rect.card-face x="2" y="2" width="336" height="210" rx="16" {}
            rect.card-chip x="28" y="78" width="52" height="42" rx="8" {}
            path.card-chip-lines d="M28 99h52M54 78v42" {}
            rect.card-photo x="252" y="84" width="62" height="78" rx="6" {}
            circle.card-head cx="283" cy="113" r="14" {}
            path.card-head d="M259 162c0-20 10-30 24-30s24 10 24 30z" {}
            path.card-lines d="M28 148h128M28 166h172M28 184h96" {}
            rect.card-serial x="122" y="22" width="202" height="40" rx="8" {}
            text.card-digits x="223" y="47" text-anchor="middle" { "8025000002 •••••••••••" }
        }
    }
}
