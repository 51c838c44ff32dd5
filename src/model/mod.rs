//! The words of `ARCHITECTURE.md` as types: schools, partnerships, rooms, people, weeks and zones.
//!
//! Everything here is plain data and pure functions. This module knows no other module of the
//! crate, reads no clock, and speaks neither SQL nor any platform's tongue.

pub mod began;
pub mod calendar;
pub mod code;
pub mod ids;
pub mod language;
pub mod overlap;
pub mod partnership;
pub mod people;
pub mod room;
pub mod school;
pub mod visible;
pub mod wall;
pub mod week;
