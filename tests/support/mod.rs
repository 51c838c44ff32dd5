//! What the tests stand on: databases, a pretend chat network, a browser, the real binary.

pub mod aloud;
pub mod browser;
pub mod clock;
pub mod databases;
pub mod discord;
pub mod ics;
pub mod left_out;
pub mod line;
pub mod multipart;
pub mod network;
pub mod postgres;
pub mod process;
pub mod stage;
pub mod telegram;
pub mod twins;
