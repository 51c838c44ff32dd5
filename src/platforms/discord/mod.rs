//! Discord: the channels and threads of servers, through the gateway and the REST API.

pub mod client;
pub mod commands;
pub mod deliver;
pub mod escape;
pub mod pace;
pub mod place;
pub mod refusal;
pub mod render;
mod rich;
