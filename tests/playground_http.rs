//! The playground over real HTTP: what the page sends and gets, on both databases.

mod acts;
mod bell;
mod delivery;
mod files;
mod net;
mod page;
mod refused;
mod schools;
mod world;
