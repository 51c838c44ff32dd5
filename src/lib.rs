//! Twinbell keeps partnerships between two schools alive, in the chats they already use.
//!
//! The map, one line a module; `ARCHITECTURE.md` tells how an event travels through them.
//!
//! - [`model`]: the words of the field as types; knows nobody.
//! - [`engine`]: the one path that every event takes; knows no feature and no platform.
//! - [`features`]: what Twinbell does for schools, one module each.
//! - [`platforms`]: chat networks: decode events, render messages, deliver posts.
//! - [`store`]: the database; the only place that knows which one it is.
//! - [`text`]: every sentence a person sees, in every language; dates and lists as people read them.
//! - [`places`]: cities and countries, and the time zones they are in.
//! - [`picture`]: pictures as data, drawn with the program's own fonts.
//! - [`http`]: health, metrics and the test clock.
//! - [`config`]: what an operator can set, checked at start.
//! - [`run`]: puts the parts together and keeps them running until told to stop.
//! - [`doctor`]: says what is fine, what is wrong, and how to mend it.

pub mod config;
pub mod doctor;
pub mod engine;
pub mod features;
pub mod http;
pub mod model;
pub mod picture;
pub mod places;
pub mod platforms;
pub mod run;
pub mod store;
pub mod text;
