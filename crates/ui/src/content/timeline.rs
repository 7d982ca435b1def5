//! The way of a request: what happened, where it stands, what comes.

use maud::{Markup, html};

/// Past, present or future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// It happened.
    Done,
    /// It is there now.
    Now,
    /// It will come.
    Next,
}

/// One stage.
pub struct Stage<'a> {
    /// When, seen from now.
    pub moment: Moment,
    /// What.
    pub title: &'a str,
    /// A date, a delay, a tag, a way on.
    pub detail: Option<Markup>,
}

/// An ordered list, the present stage marked for screen readers too.
pub fn timeline(stages: &[Stage<'_>]) -> Markup {
    html! {
        ol.timeline {
            @for stage in stages {
                @let class = match stage.moment {
                    Moment::Done => "done",
                    Moment::Now => "now",
                    Moment::Next => "next",
                };
                li.(class) aria-current=[(stage.moment == Moment::Now).then_some("step")] {
                    p.stage-title {
                        (stage.title)
                        @if stage.moment == Moment::Done {
                            span.hidden { " (fait)" }
                        }
                    }
                    @if let Some(detail) = &stage.detail {
                        div.stage-detail { (detail) }
                    }
                }
            }
        }
    }
}
