//! The one path: every event is taken, decided on and answered in the same way.
//!
//! A platform hands in an [`event::Event`]; the [`writer`] finds the feature that answers to it and
//! runs it in one transaction together with the event's key, its reply, its posts and its jobs; after
//! the commit the platform gets the reply, the [`outbox`] delivers the posts and the [`diary`]
//! brings the jobs back as events when they are due. The engine knows no feature and no platform:
//! both are handed to it.

mod access;
mod acts;
pub mod albums;
mod answering;
mod aside;
pub mod away;
mod behind;
pub mod button;
mod calling;
mod card;
pub mod chats;
pub mod clock;
pub mod coming;
pub mod contacts;
pub mod context;
pub mod diary;
pub mod directory;
mod enclosures;
pub mod event;
pub mod feature;
pub mod feeds;
pub mod file;
pub mod form;
mod handle;
pub mod health;
pub mod hearing;
mod known;
pub mod main_room;
mod memo;
pub mod mentions;
pub mod message;
mod moved;
pub mod naming;
pub mod news;
mod opening;
pub mod outbox;
pub mod pair;
pub mod pen;
pub mod platform;
pub mod post;
pub mod rank;
mod reading;
mod replies;
pub mod schedules;
pub mod secret;
mod showing;
pub mod start;
pub mod stepping;
mod steps;
pub mod tasks;
pub mod terms;
pub mod turns;
pub mod two_days;
mod unfinished;
pub mod unheard;
mod unknown;
mod wipe;
pub mod writer;

pub use access::offered;
pub use context::{Cx, Here};
pub use event::{Answer, Event};
pub use feature::{Feature, Stop};
pub use message::Message;
pub use start::{Drive, Engine, Parts};
