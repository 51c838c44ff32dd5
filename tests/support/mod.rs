//! What the tests stand on: databases, a pretend chat network, a browser, the real binary.

pub mod browser;
pub mod databases;
pub mod left_out;
pub mod network;
pub mod postgres;
pub mod process;
pub mod telegram;
pub mod twins;
