//! Monthly meetings that suit both schools' clocks and calendars.

pub mod slots;
