//! Days as the fund counts them: public holidays, working days, and midnight in Paris.
//!
//! Nothing is looked up: holidays follow from the code du travail (L3133-1) and from Easter, the
//! hour from the rule of the European Union. A date is always handed in.

mod holidays;
mod midnight;
mod working_days;

#[cfg(test)]
mod tests;

pub use holidays::{Holiday, Region, easter, holiday, holidays};
pub use midnight::{day_of, end_of_day, start_of_day};
pub use working_days::{
    WorkingDays, add_working_days, add_working_hours, is_working_day, working_days_between,
};
