//! What stands between forms: buttons, lists, tables, messages, tickets.

mod button;
mod card;
mod chart;
mod compose;
mod empty;
mod hero;
mod notice;
mod pages;
mod steps;
mod summary;
mod switch;
mod table;
mod tag;
mod ticket;
mod timeline;
mod trail;
mod vitale;

pub use button::{Button, Kind, LinkButton, actions, button, link_button, post_button};
pub use card::{Card, Row, Tile, card, rows, tiles};
pub use chart::{Bar, BarList, Stack, StackList, bar_list, stack_list};
pub use compose::{columns, disclosure, grid};
pub use empty::{EmptyState, empty_state};
pub use hero::{Hero, hero};
pub use notice::{Notice, Tone, notice};
pub use pages::{Pages, more_link, pagination};
pub use steps::{Steps, steps};
pub use summary::{Line, SummaryList, summary_list};
pub use switch::{Place, Switch, switch};
pub use table::{Align, Cell, Column, Table, table};
pub use tag::{Status, tag};
pub use ticket::{Ticket, ticket};
pub use timeline::{Moment, Stage, timeline};
pub use trail::{Crumb, back_link, breadcrumb};
pub use vitale::vitale_drawing;
